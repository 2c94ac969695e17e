//! Timeline and view to a [`Scene`]: where marks, labels, clusters, ticks, bands and the overview stand. The only file
//! that sees both events and pixels.
//!
//! Everything is placed along the axis of time (`a`, from early to late) and across it (`c`, away from the axis), in CSS
//! pixels; one `Frame` turns that into `x` and `y`, so that the horizontal, the vertical and the mirrored layout are
//! the same code.
//!
//! Places depend on the zoom, not on the pan: events are placed greedily, the largest first, among all events up to the next
//! gaps beside the view, and labels keep to the domain, not to the view. A label slides along while its mark is at
//! the edge of the view, and is left out where it would run into something.

mod place;

use crate::model::{Event, Measure, Timeline};
use crate::scene::{Anchor, Cluster, Role, Scene, Spot, Target};
use crate::text;
use crate::ticks::ticks;
use crate::view::View;
use place::{Body, Label, Rect};

/// How wide a text of a size in CSS pixels is, bold or not.
pub type TextWidth<'a> = &'a dyn Fn(&str, f64, bool) -> f64;

/// How the picture is laid out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// Whether time runs downwards.
    pub vertical: bool,
    /// Whether time runs from right to left, or a vertical axis stands on the right.
    pub mirrored: bool,
    /// Whether the title, the legend and the note are part of the picture, as a picture that stands alone needs.
    pub heading: bool,
    /// Whether there is an overview strip.
    pub overview: bool,
    /// The size of ordinary words in CSS pixels; 13 for a root font size of 16.
    pub font: f64,
}

/// Width under which the layout is vertical when it is left to itself.
pub const NARROW: f64 = 480.0;

/// Room before and after the axis.
const MARGIN: f64 = 24.0;
/// Smallest radius of a disc, so that half a million can be seen beside a billion.
const SMALLEST: f64 = 4.0;
/// Radius of a diamond.
const DIAMOND: f64 = 10.0;
/// Side of the smallest area that a pointer has to meet (WCAG 2.2, 2.5.8).
const TOUCH: f64 = 24.0;
/// Across the axis: the room for clusters between the axis and the marks.
const CROWD: f64 = 30.0;
/// Events of which there are so few that there is never a cluster.
const FEW: usize = 8;
/// The shortest cell along the axis: what has no room in one shares a cluster.
const CELL: f64 = 44.0;
/// Most events on either side of the view that are looked at for what they push into it.
const REACHED: usize = 2_000;
/// Across the axis: a row of period labels.
const PERIOD_ROW: f64 = 20.0;
/// Room over the picture without a heading.
const TOP: f64 = 8.0;
/// Most marks with a button in one view.
const MOST_SPOTS: usize = 200;

/// What layout has to know of every event, made once for a timeline.
#[derive(Debug, Default)]
pub struct Index {
    /// For each event in the order of its middle: that time and the event.
    by_time: Vec<(f64, usize)>,
    /// For each event: its figures as parts of the largest figure of the timeline, 0 to 1.
    sizes: Vec<Sizes>,
    /// The first and the last second of all events.
    span: (f64, f64),
    /// Whether the discs of a kind's events show stolen money, for its symbol in the legend.
    kinds_with_money: Vec<bool>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Sizes {
    stolen: Option<f64>,
    attempted: Option<f64>,
    kind: usize,
}

impl Index {
    /// Looks at each event once.
    pub fn new(timeline: &Timeline) -> Index {
        let sized = |event: &Event, measure| {
            let (amount, claim) = text::lead(event, measure, &timeline.currency)?;
            // Nothing stolen is no disc of size 0; other currencies have no size.
            let shown = amount.largest() > 0.0 && claim.currency == timeline.currency && !timeline.currency.is_empty();
            shown.then(|| amount.largest())
        };
        let mut sizes: Vec<Sizes> = timeline
            .events
            .iter()
            .map(|event| Sizes {
                stolen: sized(event, Measure::Stolen),
                attempted: sized(event, Measure::Attempted),
                kind: timeline.kind_index(&event.kind).unwrap_or(0),
            })
            .collect();
        let largest = sizes.iter().flat_map(|sizes| [sizes.stolen, sizes.attempted]).flatten().fold(0.0, f64::max);
        let mut kinds_with_money = vec![false; timeline.kinds.len()];
        for sizes in &mut sizes {
            for size in [&mut sizes.stolen, &mut sizes.attempted].into_iter().flatten() {
                *size /= largest;
            }
            if let Some(kind) = kinds_with_money.get_mut(sizes.kind) {
                *kind |= sizes.stolen.is_some() || sizes.attempted.is_some();
            }
        }
        let mut by_time: Vec<(f64, usize)> =
            timeline.events.iter().enumerate().map(|(index, event)| (event.date.middle(), index)).collect();
        place::sort(&mut by_time);
        let span = timeline.events.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |span, event| {
            (span.0.min(event.date.start()), span.1.max(event.date.end()))
        });
        let span = if span.0 <= span.1 { span } else { (0.0, 0.0) };
        Index { by_time, sizes, span, kinds_with_money }
    }

    /// The first and the last second that the events cover.
    pub fn span(&self) -> (f64, f64) {
        self.span
    }

    /// Whether the symbol of a kind is a disc; else it is a diamond.
    pub fn kind_is_disc(&self, kind: usize) -> bool {
        self.kinds_with_money.get(kind).copied().unwrap_or(false)
    }

    /// The event before (-1) or after (1) another in the order of their middles.
    pub fn neighbour(&self, event: usize, by: isize) -> Option<usize> {
        let place = self.by_time.iter().position(|(_, other)| *other == event)?;
        self.by_time.get(place.checked_add_signed(by)?).map(|(_, event)| *event)
    }

    /// The first or the last event in that order; 0 where there is none.
    pub fn edge(&self, last: bool) -> usize {
        let edge = if last { self.by_time.last() } else { self.by_time.first() };
        edge.map_or(0, |(_, event)| *event)
    }

    /// The events whose middle is from one time to another and those near them: up to the next gap of some seconds on
    /// either side, across which nothing can push anything, or [`REACHED`] events. In the order of time.
    fn around(&self, from: f64, to: f64, gap: f64) -> &[(f64, usize)] {
        let mut first = self.by_time.partition_point(|(time, _)| *time < from);
        let mut last = self.by_time.partition_point(|(time, _)| *time <= to);
        let time = |place: usize| self.by_time.get(place).map_or(f64::NAN, |(time, _)| *time);
        // Without events in between, the next one outside still reaches in.
        let mut nearest = from;
        for _ in 0..REACHED {
            let next = first.checked_sub(1).map_or(f64::NAN, time);
            if nearest - next < gap {
                (first, nearest) = (first - 1, next);
            } else {
                break;
            }
        }
        let mut nearest = to;
        for _ in 0..REACHED {
            if time(last) - nearest < gap {
                (nearest, last) = (time(last), last + 1);
            } else {
                break;
            }
        }
        self.by_time.get(first..last).unwrap_or_default()
    }
}

/// Turns along and across into `x` and `y`.
struct Frame {
    style: Style,
    /// Top of the room for the timeline, under the heading.
    top: f64,
    /// `y` of a horizontal axis, `x` of a vertical one.
    axis: f64,
    /// How far marks, labels and bands may reach across.
    reach: f64,
}

impl Frame {
    fn new(style: Style, top: f64) -> Frame {
        let bottom = if style.overview && !style.vertical { 64.0 } else { 0.0 };
        if style.vertical {
            let axis = 60.0;
            Frame { style, top, axis, reach: style.width - axis }
        } else {
            let axis = style.height - bottom - 32.0;
            Frame { style, top, axis, reach: axis - top }
        }
    }

    /// CSS pixels along the axis.
    fn length(style: &Style, top: f64) -> f64 {
        let whole = if style.vertical { style.height - top } else { style.width };
        (whole - 2.0 * MARGIN).max(1.0)
    }

    fn point(&self, a: f64, c: f64) -> (f64, f64) {
        let (x, y) =
            if self.style.vertical { (self.axis + c, self.top + MARGIN + a) } else { (MARGIN + a, self.axis - c) };
        (if self.style.mirrored { self.style.width - x } else { x }, y)
    }

    /// The same area in `x` and `y`: left, top, width, height.
    fn area(&self, rect: &Rect) -> (f64, f64, f64, f64) {
        let (x0, y0) = self.point(rect.a0, rect.c0);
        let (x1, y1) = self.point(rect.a1, rect.c1);
        (x0.min(x1), y0.min(y1), (x1 - x0).abs(), (y1 - y0).abs())
    }

    /// How much a text needs along and across.
    fn extent(&self, width: f64, height: f64) -> (f64, f64) {
        if self.style.vertical { (height, width) } else { (width, height) }
    }
}

/// The length of the axis for a style, in CSS pixels, which the view needs.
pub fn axis_length(timeline: &Timeline, style: &Style, width: TextWidth) -> f64 {
    Frame::length(style, heading(timeline, &Index::default(), style, &mut Scene::default(), width))
}

/// Lays out what the view shows.
pub fn layout(
    timeline: &Timeline,
    index: &Index,
    view: &View,
    style: &Style,
    selected: Option<usize>,
    width: TextWidth,
) -> Scene {
    let mut scene = Scene { width: style.width, height: style.height, ..Scene::default() };
    scene.rect((0.0, 0.0, style.width, style.height), Role::Paper, 1.0);
    let frame = Frame::new(*style, heading(timeline, index, style, &mut scene, width));

    let rows = period_rows(timeline, style);
    let reach = frame.reach - if style.vertical { 8.0 } else { 6.0 + rows as f64 * PERIOD_ROW };
    let (mut bodies, clusters) = bodies(timeline, index, view, style, reach);
    let mut obstacles: Vec<Rect> = bodies.iter().flat_map(Body::obstacles).collect();
    if !clusters.is_empty() {
        obstacles.push(Rect { a0: f64::NEG_INFINITY, a1: f64::INFINITY, c0: 0.0, c1: CROWD });
    }
    bands(timeline, view, &frame, &mut scene);
    axis(view, &frame, &mut scene, width);
    if !style.vertical {
        period_labels(timeline, view, &frame, rows, &mut obstacles, &mut scene, width);
    }
    // The names of bands slide with the view: their row is kept free.
    let room = Rect { c1: frame.reach - if rows > 0 { PERIOD_ROW + 4.0 } else { 6.0 }, c0: 2.0, ..label_frame(view) };
    labels(timeline, &frame, &room, &mut bodies, &mut obstacles, width);
    // Across a vertical axis both compete for the same room, and events come first.
    if style.vertical {
        period_labels(timeline, view, &frame, rows, &mut obstacles, &mut scene, width);
    }
    draw_bodies(timeline, view, &frame, &bodies, selected, &mut scene);
    draw_clusters(&frame, view, index, clusters, selected, &mut scene, width);
    sort_marks(&frame, &mut scene);
    if style.overview && !style.vertical {
        overview(index, view, &frame, &mut scene);
    }
    scene
}

/// The title, the legend and what the shapes mean, for a picture that stands alone; returns where the timeline begins.
#[cfg(feature = "svg")]
fn heading(timeline: &Timeline, index: &Index, style: &Style, scene: &mut Scene, width: TextWidth) -> f64 {
    if !style.heading {
        return TOP;
    }
    let room = style.width - 2.0 * MARGIN;
    let place = |x: f64, y: f64| if style.mirrored { (style.width - x, y) } else { (x, y) };
    let anchor = if style.mirrored { Anchor::Right } else { Anchor::Left };
    let mut y = 32.0;
    let size = (style.font * 1.55).round();
    for line in place::wrap(&timeline.title, room, &|text| width(text, size, true), 3) {
        scene.text(place(MARGIN, y), size, anchor, true, Role::Ink, line);
        y += size * 1.25;
    }
    y += 1.0;
    let size = style.font;
    for line in place::wrap(text::LEGEND, room, &|text| width(text, size, false), 3) {
        scene.text(place(MARGIN, y), size, anchor, false, Role::Muted, line);
        y += size * 1.4;
    }
    y += 8.0;
    let mut x = MARGIN;
    for (kind, label) in timeline.kinds.iter().map(|kind| &kind.label).enumerate() {
        let label = place::cut(label, room - 18.0, &|text| width(text, size, false));
        let label_width = width(&label, size, false);
        if x > MARGIN && x + 18.0 + label_width > style.width - MARGIN {
            x = MARGIN;
            y += size * 1.7;
        }
        match index.kind_is_disc(kind) {
            true => scene.disc(place(x + 6.0, y), 6.0, Role::Kind(kind), 1.0),
            false => scene.diamond(place(x + 6.0, y), 6.5, Role::Kind(kind)),
        }
        scene.text(place(x + 18.0, y), size, anchor, false, Role::Ink, label);
        x += 18.0 + label_width + 28.0;
    }
    y + if timeline.kinds.is_empty() { 0.0 } else { size * 1.7 }
}

/// The page has the title and the legend; without pictures that stand alone, here is none.
#[cfg(not(feature = "svg"))]
fn heading(_: &Timeline, _: &Index, _: &Style, _: &mut Scene, _: TextWidth) -> f64 {
    TOP
}

/// Along the axis, where labels have to stay: within the domain and the margins beside it, whatever is in view.
fn label_frame(view: &View) -> Rect {
    let (first, last) = view.domain();
    let (a0, a1) = (view.x_of(first) - MARGIN + 4.0, view.x_of(last) + MARGIN - 4.0);
    // A view wider than the domain has room beside it.
    Rect { a0: a0.min(4.0 - MARGIN), a1: a1.max(view.length() + MARGIN - 4.0), c0: 0.0, c1: f64::INFINITY }
}

/// Places the events in and around the view: each in a body of its own, or in a cluster where there is no room.
fn bodies(
    timeline: &Timeline,
    index: &Index,
    view: &View,
    style: &Style,
    reach: f64,
) -> (Vec<Body>, Vec<(f64, Cluster)>) {
    // As large as the room across the axis allows, and not so large that it fills the axis.
    let largest = ((reach - CROWD - 12.0) / 2.0)
        .min(view.length() * if style.vertical { 0.075 } else { 0.08 })
        .clamp(SMALLEST, 72.0);
    // Nothing reaches further than two of the largest marks, or a cell.
    let gap = (largest * 2.0 + 8.0).max(CELL * 2.0) / view.scale();
    let (start, end) = view.span();
    let margin = (MARGIN + largest) / view.scale();
    let near = index.around(start - margin, end + margin, gap);
    let body = |(time, event): (f64, usize)| {
        let sizes = index.sizes.get(event).copied().unwrap_or_default();
        let radius = |part: f64, least: f64| (largest * part.sqrt()).max(least);
        let disc = sizes.stolen.map(|part| radius(part, SMALLEST));
        let ring = sizes.attempted.map(|part| radius(part, disc.map_or(SMALLEST + 2.0, |disc| disc + 3.0)));
        Body::new(event, view.x_of(time), disc, ring, DIAMOND, sizes.kind)
    };
    // The cells of a cluster are spans of absolute time, so that panning never changes what is in one.
    let cell = cell(view);
    let cell_of = |time: f64| (time / cell).floor();
    let candidates: Vec<(f64, Body)> = near.iter().map(|at| (cell_of(at.0), body(*at))).collect();
    // Few events never crowd, and a narrow picture needs the room.
    let base = if style.vertical && timeline.events.len() <= FEW { CROWD / 2.0 } else { CROWD };
    let (placed, crowd) = place::bodies(&candidates, base, reach);
    let mut clusters: Vec<(f64, Cluster)> = Vec::new();
    for place in crowd {
        let Some(&(time, event)) = near.get(place) else { continue };
        let Some(date) = timeline.events.get(event).map(|event| event.date) else { continue };
        match clusters.last_mut() {
            Some((at, cluster)) if *at == cell_of(time) => {
                cluster.events.push(event);
                cluster.span = (cluster.span.0.min(date.start()), cluster.span.1.max(date.end()));
            }
            _ => {
                let span = (date.start(), date.end());
                clusters.push((cell_of(time), Cluster { events: vec![event], span, middle: 0.0 }));
            }
        }
    }
    for (_, cluster) in &mut clusters {
        let middle = |event: &usize| timeline.events.get(*event).map_or(0.0, |event| event.date.middle());
        cluster.middle = cluster.events.iter().map(middle).sum::<f64>() / cluster.events.len() as f64;
    }
    (placed, clusters)
}

/// How many seconds a cell of a cluster has: a power of two, so that it stays the same over a range of zooms.
fn cell(view: &View) -> f64 {
    power_of_two(CELL / view.scale())
}

/// The smallest power of two that is not below a positive number, from its exponent.
fn power_of_two(number: f64) -> f64 {
    let floor = f64::from_bits(number.to_bits() & 0x7FF0_0000_0000_0000);
    if floor < number { floor * 2.0 } else { floor }
}

/// Gives the bodies their labels, the most important first.
fn labels(
    timeline: &Timeline,
    frame: &Frame,
    room: &Rect,
    bodies: &mut [Body],
    obstacles: &mut Vec<Rect>,
    width: TextWidth,
) {
    let font = frame.style.font;
    let mut order: Vec<(f64, usize)> = bodies.iter().enumerate().map(|(place, body)| (-body.radius(), place)).collect();
    place::sort(&mut order);
    for (_, place) in order {
        let Some(body) = bodies.get(place) else { continue };
        let Some(event) = timeline.events.get(body.event) else { continue };
        let forms = forms(event, &timeline.currency, font, frame.style.vertical, width);
        let own: Vec<Rect> = body.obstacles().collect();
        let free = |rect: &Rect| {
            rect.inside(room) && !obstacles.iter().any(|obstacle| obstacle.meets(rect, 3.0) && !own.contains(obstacle))
        };
        // Next to the mark in fewer words before far from it in more, but never the bare title where more has room.
        let (full, title) = forms.split_at(forms.len().saturating_sub(1));
        let tries = [(full, false), (full, true), (title, false), (title, true)];
        let found = tries.into_iter().flat_map(|(forms, far)| forms.iter().map(move |lines| (lines, far))).find_map(
            |(lines, far)| {
                let size = lines.iter().fold((0.0_f64, 0.0), |(w, h), line| (w.max(line.width), h + line.height));
                let (along, across) = frame.extent(size.0, size.1);
                place::label_places(body, along, across, frame.style.vertical)
                    .into_iter()
                    .find(|place| {
                        place.leader.is_some() == far && free(&place.rect) && place.leader.as_ref().is_none_or(&free)
                    })
                    .map(|place| Label { lines: lines.clone(), place })
            },
        );
        if let Some(label) = found {
            obstacles.push(label.place.rect.clone());
            obstacles.extend(label.place.leader.clone());
            if let Some(body) = bodies.get_mut(place) {
                body.label = Some(label);
            }
        }
    }
}

/// What a label may say, from the fullest form to the shortest.
fn forms(event: &Event, currency: &str, font: f64, vertical: bool, width: TextWidth) -> Vec<Vec<place::Line>> {
    let line = |text: String, size: f64, bold: bool| {
        let text = place::cut(&text, 320.0, &|text| width(text, size, bold));
        place::Line { width: width(&text, size, bold), height: (size * 1.32).ceil(), text, size, bold }
    };
    let name = if event.short.is_empty() { &event.title } else { &event.short };
    let title = line(name.clone(), font + 1.0, true);
    let headline = text::headline(event, currency);
    let when = text::short_date(&event.date);
    let mut narrow = vec![title.clone(), line(when.clone(), font, false)];
    narrow.extend(headline.iter().map(|phrase| line(phrase.clone(), font, false)));
    // Only the horizontal picture has room beside the marks for the date and the amount in one line.
    if vertical {
        return vec![narrow, vec![title]];
    }
    let mut phrases = headline.into_iter();
    let mut wide = vec![title.clone()];
    wide.extend(phrases.next().map(|first| line(format!("{when} · {first}"), font, false)));
    wide.extend(phrases.map(|phrase| line(phrase, font, false)));
    vec![wide, narrow, vec![title]]
}

/// Rows of period labels beside the far edge; none in the vertical layout, whose bands carry theirs inside.
fn period_rows(timeline: &Timeline, style: &Style) -> usize {
    match (
        style.vertical,
        timeline.periods.iter().any(|period| period.to.is_some()),
        timeline.periods.iter().any(|period| period.to.is_none()),
    ) {
        (true, ..) | (_, false, false) => 0,
        (_, true, true) => 2,
        _ => 1,
    }
}

/// The bands of the periods in view.
fn bands(timeline: &Timeline, view: &View, frame: &Frame, scene: &mut Scene) {
    for period in &timeline.periods {
        let (a0, a1) = shown_span(view, period.from.start(), period.to.map_or(f64::MIN, |to| to.end()));
        if a0 < a1 {
            let band = Rect { a0, a1, c0: 0.0, c1: frame.reach - 2.0 };
            scene.rect(frame.area(&band), Role::Band, 1.0);
        }
    }
}

/// A span of time along the axis, cut to what the picture shows of it.
fn shown_span(view: &View, start: f64, end: f64) -> (f64, f64) {
    (view.x_of(start).max(-MARGIN), view.x_of(end).min(view.length() + MARGIN))
}

/// Names the bands and the moments where there is room; a band's name stays in sight while the band does.
fn period_labels(
    timeline: &Timeline,
    view: &View,
    frame: &Frame,
    rows: usize,
    obstacles: &mut Vec<Rect>,
    scene: &mut Scene,
    width: TextWidth,
) {
    let size = frame.style.font - 1.5;
    let vertical = frame.style.vertical;
    for period in &timeline.periods {
        let is_band = period.to.is_some();
        let (a0, a1) = match period.to {
            Some(to) => shown_span(view, period.from.start(), to.end()),
            None => (view.x_of(period.from.start()), f64::INFINITY),
        };
        if a1 <= a0 {
            continue;
        }
        let label = text::period_label(period);
        let (along, across) = frame.extent(width(&label, size, false), size * 1.4);
        // A moment stands in the second row, if there is one, and on either side of its stroke.
        let c1 = if vertical {
            frame.reach - 8.0
        } else {
            frame.reach - 4.0 - if is_band { 0.0 } else { PERIOD_ROW * (rows - 1) as f64 }
        };
        let mut starts = vec![a0 + 6.0];
        if !is_band {
            starts.push(a0 - 6.0 - along);
        } else if vertical {
            starts.extend((1..=8).map(|nth| a0 + 6.0 + (a1 - a0 - along - 12.0).max(0.0) * f64::from(nth) / 8.0));
        }
        // A band’s name stays inside the band; a moment’s keeps to the domain, so that panning never moves it over.
        let room = if is_band { Rect { a0: -MARGIN, a1, ..label_frame(view) } } else { label_frame(view) };
        let room = Rect { c1: frame.reach, ..room };
        for a0 in starts {
            let rect = Rect { a0, a1: a0 + along, c0: c1 - across, c1 };
            if !rect.inside(&room) || obstacles.iter().any(|other| other.meets(&rect, 2.0)) {
                continue;
            }
            obstacles.push(rect.clone());
            if rect.a0 < -MARGIN || rect.a1 > view.length() + MARGIN {
                break;
            }
            let (x, y, _, height) = frame.area(&rect);
            scene.text((x, y + height / 2.0), size, Anchor::Left, false, Role::Muted, label);
            if !is_band {
                // A short stroke: through the picture it would be taken for a grid line.
                let at = view.x_of(period.from.start());
                let c0 = if vertical { c1 - 32.0 } else { rect.c0 };
                scene.rect(frame.area(&Rect { a0: at, a1: at + 1.0, c0, c1 }), Role::Axis, 0.8);
            }
            break;
        }
    }
}

/// The axis with its ticks and grid lines.
fn axis(view: &View, frame: &Frame, scene: &mut Scene, width: TextWidth) {
    let vertical = frame.style.vertical;
    let ticks = ticks(view, if vertical { 20.0 } else { 45.0 }, if vertical { 40.0 } else { 90.0 });
    for tick in ticks.iter().filter(|tick| tick.major) {
        let a = view.x_of(tick.time);
        let line = Rect { a0: a - 0.5, a1: a + 0.5, c0: 1.0, c1: frame.reach - 2.0 };
        scene.rect(frame.area(&line), Role::Grid, 1.0);
    }
    let mut last_label = f64::NEG_INFINITY;
    for tick in ticks {
        let a = view.x_of(tick.time);
        if !vertical || tick.major {
            let line = Rect { a0: a - 0.5, a1: a + 0.5, c0: if tick.major { -8.0 } else { -5.0 }, c1: 0.0 };
            scene.rect(frame.area(&line), Role::Axis, 1.0);
        }
        if tick.label.is_empty() {
            continue;
        }
        let size = frame.style.font - if tick.major { 0.0 } else { 1.5 };
        let (along, _) = frame.extent(width(&tick.label, size, tick.major), size);
        // A long first label (“5 Feb 2016, 10:00”) may need the next one's room; a label at an end moves inwards.
        let least = along / 2.0 - MARGIN + 2.0;
        let middle = a.clamp(least, (view.length() - least).max(least));
        if middle - along / 2.0 < last_label + 6.0 {
            continue;
        }
        last_label = middle + along / 2.0;
        let (across, anchor) = match (vertical, frame.style.mirrored) {
            (false, _) => (-19.0, Anchor::Middle),
            (true, false) => (-12.0, Anchor::Right),
            (true, true) => (-12.0, Anchor::Left),
        };
        let room = if vertical { frame.axis - 16.0 } else { f64::INFINITY };
        let text = place::cut(&tick.label, room, &|text| width(text, size, tick.major));
        let role = if tick.major { Role::Ink } else { Role::Muted };
        scene.text(frame.point(middle, across), size, anchor, tick.major, role, text);
    }
    let overhang = if vertical { MARGIN - 8.0 } else { 0.0 };
    let line = Rect { a0: -overhang, a1: view.length() + overhang, c0: -0.5, c1: 0.5 };
    scene.rect(frame.area(&line), Role::Axis, 1.0);
}

/// Stems, discs, rings, diamonds and labels of the events in view.
fn draw_bodies(
    timeline: &Timeline,
    view: &View,
    frame: &Frame,
    bodies: &[Body],
    selected: Option<usize>,
    scene: &mut Scene,
) {
    let shown = Rect { a0: -MARGIN, a1: view.length() + MARGIN, c0: f64::NEG_INFINITY, c1: f64::INFINITY };
    let in_sight = |body: &&Body| body.rect().meets(&shown, 0.0);
    // The large ones first, so that they never hide a small one, and are never those that are left out.
    let by_size: Vec<&Body> =
        place::sorted(bodies, |body| -body.radius()).into_iter().filter(in_sight).take(MOST_SPOTS).collect();
    let seen = place::sorted(&by_size, |body| body.along);
    for body in &seen {
        let stem = Rect { a0: body.along - 0.5, a1: body.along + 0.5, c0: 0.5, c1: body.across };
        scene.rect(frame.area(&stem), Role::Axis, 1.0);
        // An event that took longer than its mark shows on the axis how long.
        if let Some(date) = timeline.events.get(body.event).map(|event| event.date) {
            let (a0, a1) = shown_span(view, date.start(), date.end());
            if a1 - a0 > 3.0 {
                scene.rect(frame.area(&Rect { a0, a1, c0: 0.5, c1: 4.5 }), Role::Kind(body.kind), 0.6);
            }
        }
    }
    for body in &by_size {
        let middle = frame.point(body.along, body.across);
        let kind = Role::Kind(body.kind);
        if let Some(radius) = body.ring {
            scene.disc(middle, radius, kind, 0.12);
            scene.ring(middle, radius, 1.5, true, kind);
        }
        match (body.disc, body.ring) {
            (Some(radius), _) => scene.disc(middle, radius, kind, 1.0),
            (None, None) => scene.diamond(middle, DIAMOND, kind),
            (None, Some(_)) => {}
        }
        if selected == Some(body.event) {
            let radius = body.disc.unwrap_or(body.radius()) + 4.0;
            scene.ring(middle, radius - 1.0, 2.0, false, Role::Paper);
            scene.ring(middle, radius + 0.5, 2.5, false, Role::Accent);
        }
    }
    for body in seen {
        let (x, y) = frame.point(body.along, body.across);
        let side = (body.radius() * 2.0).max(TOUCH);
        let (target, x, y) = (Target::Event(body.event), x - side / 2.0, y - side / 2.0);
        scene.spots.push(Spot { target, x, y, width: side, height: side, is_mark: true });
    }
    let mut words: Vec<Rect> = Vec::new();
    for body in by_size {
        let Some(label) = body.label.as_ref().and_then(|label| slid(label, bodies, &words, &shown)) else { continue };
        // A picture smaller than its heading has no room for words.
        let (x, y, width, height) = frame.area(&label.place.rect);
        if x < 0.0 || y < 0.0 || x + width > frame.style.width || y + height > frame.style.height {
            continue;
        }
        words.push(label.place.rect.clone());
        draw_label(frame, &label, Target::Event(body.event), scene);
    }
}

/// The label moved along so far that it stays in the view while its mark is in it; `None` where it would then meet a mark
/// or the words that are there already.
fn slid(label: &Label, bodies: &[Body], words: &[Rect], shown: &Rect) -> Option<Label> {
    let rect = &label.place.rect;
    let shift = (shown.a0 + 4.0 - rect.a0).max(0.0) + (shown.a1 - 4.0 - rect.a1).min(0.0);
    let label = label.moved(shift);
    let rect = &label.place.rect;
    let on_a_mark = shift != 0.0 && bodies.iter().flat_map(Body::obstacles).any(|mark| mark.meets(rect, 1.0));
    let free = !on_a_mark && rect.inside(shown) && !words.iter().any(|other| other.meets(rect, 3.0));
    free.then_some(label)
}

fn draw_label(frame: &Frame, label: &Label, target: Target, scene: &mut Scene) {
    if let Some(leader) = &label.place.leader {
        scene.rect(frame.area(leader), Role::Axis, 0.7);
    }
    let (left, top, width, height) = frame.area(&label.place.rect);
    let (x, anchor) = match (label.place.anchor, frame.style.mirrored) {
        (Anchor::Middle, _) => (left + width / 2.0, Anchor::Middle),
        (Anchor::Left, false) | (Anchor::Right, true) => (left, Anchor::Left),
        (Anchor::Right, false) | (Anchor::Left, true) => (left + width, Anchor::Right),
    };
    let mut y = top;
    for line in &label.lines {
        let role = if line.bold { Role::Ink } else { Role::Muted };
        scene.text((x, y + line.height / 2.0), line.size, anchor, line.bold, role, line.text.clone());
        y += line.height;
    }
    scene.spots.push(Spot { target, x: left, y: top, width, height, is_mark: false });
}

/// The clusters in the row between the axis and the marks, each with its count; one event alone as a small mark of its own.
fn draw_clusters(
    frame: &Frame,
    view: &View,
    index: &Index,
    clusters: Vec<(f64, Cluster)>,
    selected: Option<usize>,
    scene: &mut Scene,
    width: TextWidth,
) {
    let size = frame.style.font - 1.0;
    let cell = cell(view);
    for (nth, cluster) in clusters {
        let (first, last) = (view.x_of(nth * cell), view.x_of((nth + 1.0) * cell));
        let count = text::number(cluster.events.len() as f64);
        let half = (width(&count, size, true) / 2.0 + 6.0).max(TOUCH / 2.0).min((last - first) / 2.0);
        // In its own cell no cluster meets another.
        let a = view.x_of(cluster.middle).clamp(first + half, (last - half).max(first + half));
        if a < -MARGIN || a > view.length() + MARGIN {
            continue;
        }
        let (x, y) = frame.point(a, CROWD / 2.0 + 1.0);
        let area = (x - half, y - TOUCH / 2.0, half * 2.0, TOUCH);
        let target = match cluster.events.as_slice() {
            [event] => {
                let sizes = index.sizes.get(*event).copied().unwrap_or_default();
                match (sizes.stolen, sizes.attempted) {
                    (Some(_), _) => scene.disc((x, y), SMALLEST, Role::Kind(sizes.kind), 1.0),
                    (None, Some(_)) => scene.ring((x, y), SMALLEST + 2.0, 1.5, true, Role::Kind(sizes.kind)),
                    (None, None) => scene.diamond((x, y), DIAMOND / 2.0, Role::Kind(sizes.kind)),
                }
                if selected == Some(*event) {
                    scene.ring((x, y), 9.0, 2.5, false, Role::Accent);
                }
                Target::Event(*event)
            }
            _ => {
                scene.rect((x - half, y - 9.0, half * 2.0, 18.0), Role::Axis, 1.0);
                scene.text((x, y), size, Anchor::Middle, true, Role::Paper, count);
                Target::Cluster(scene.clusters.len())
            }
        };
        scene.spots.push(Spot { target, x: area.0, y: area.1, width: area.2, height: area.3, is_mark: true });
        if let Target::Cluster(_) = target {
            scene.clusters.push(cluster);
        }
    }
}

/// Brings the spots of marks into the order of time, before those of words.
fn sort_marks(frame: &Frame, scene: &mut Scene) {
    let along = |spot: &Spot| match (spot.is_mark, frame.style.vertical, frame.style.mirrored) {
        (false, ..) => f64::INFINITY,
        (true, true, _) => spot.y + spot.height / 2.0,
        (true, false, false) => spot.x + spot.width / 2.0,
        (true, false, true) => -spot.x - spot.width / 2.0,
    };
    scene.spots = place::sorted(&scene.spots, along).into_iter().cloned().collect();
}

/// The whole domain as a strip: a bar for each stretch with events, as high as its largest, and the window.
fn overview(index: &Index, view: &View, frame: &Frame, scene: &mut Scene) {
    let (y, height) = (frame.style.height - 58.0, 36.0);
    let length = view.length();
    let mut push = |a: f64, top: f64, width: f64, height: f64, role, opacity| {
        let x = if frame.style.mirrored { frame.style.width - MARGIN - a - width } else { MARGIN + a };
        scene.rect((x, y + top, width, height), role, opacity);
    };
    push(0.0, 0.0, length, height, Role::Band, 1.0);
    let whole = view.fit();
    let (start, end) = view.span();
    let from = whole.x_of(start).clamp(0.0, length);
    let to = whole.x_of(end).clamp(from, length).max(from + 4.0);
    // Where all is shown there is no window to tell.
    let window = to - from < length - 1.0;
    if window {
        push(from, 0.0, to - from, height, Role::Accent, 0.14);
    }
    let mut heights = vec![0.0_f64; (length / 4.0) as usize + 1];
    for (time, event) in &index.by_time {
        let sizes = index.sizes.get(*event).copied().unwrap_or_default();
        let part = sizes.stolen.unwrap_or(0.0).max(sizes.attempted.unwrap_or(0.0));
        if let Some(bar) = heights.get_mut((whole.x_of(*time) / 4.0) as usize) {
            *bar = bar.max(0.3 + 0.6 * part.sqrt());
        }
    }
    for (nth, part) in heights.iter().enumerate().filter(|(_, part)| **part > 0.0) {
        push(nth as f64 * 4.0, height * (1.0 - part), 4.0, height * part, Role::Axis, 0.85);
    }
    for top in [0.0, height - 1.5].into_iter().filter(|_| window) {
        push(from, top, to - from, 1.5, Role::Accent, 1.0);
    }
    for at in [from, to - 1.5].into_iter().filter(|_| window) {
        push(at, 0.0, 1.5, height, Role::Accent, 1.0);
        push(at - 1.5, height / 2.0 - 8.0, 4.5, 16.0, Role::Accent, 1.0);
    }
    let x = if frame.style.mirrored { frame.style.width - MARGIN - length } else { MARGIN };
    scene.spots.push(Spot { target: Target::Overview, x, y, width: length, height, is_mark: false });
}

/// The time under a point of the overview strip.
pub fn overview_time(view: &View, style: &Style, x: f64) -> f64 {
    let x = if style.mirrored { style.width - x } else { x };
    view.fit().time_at(x - MARGIN)
}

/// How far along the axis a point is, in CSS pixels of the view.
pub fn along(style: &Style, x: f64, y: f64) -> f64 {
    match (style.vertical, style.mirrored) {
        (true, _) => y - TOP - MARGIN,
        (false, false) => x - MARGIN,
        (false, true) => style.width - x - MARGIN,
    }
}
