//! Timeline and view to a [`Scene`]: where marks, labels, clusters, ticks, bands and the overview stand. The only file
//! that sees both events and pixels.
//!
//! Everything is placed along the axis of time (`a`, from early to late) and across it (`c`, away from the axis), in CSS
//! pixels; one [`Frame`] turns that into `x` and `y`, so that the horizontal, the vertical and the mirrored layout are
//! the same code.
//!
//! Places depend on the zoom, not on the pan: events are placed greedily, the largest first, among all events within a
//! view's length of the view, and labels keep to the domain, not to the view. A label slides along while its mark is at
//! the edge of the view, and is left out where it would run into something.

mod place;

use crate::model::{Event, Measure, Timeline};
use crate::scene::{Anchor, Cluster, Mark, Role, Scene, Shape, Spot, Target};
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
/// Across the axis: a row of period labels.
const PERIOD_ROW: f64 = 20.0;
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
        by_time.sort_by(|a, b| a.0.total_cmp(&b.0));
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

    /// The events whose middle is from one time to another, in the order of time.
    fn between(&self, from: f64, to: f64) -> &[(f64, usize)] {
        let first = self.by_time.partition_point(|(time, _)| *time < from);
        let last = self.by_time.partition_point(|(time, _)| *time <= to);
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

    fn rect(&self, rect: &Rect, role: Role, opacity: f64) -> Mark {
        let (x, y, width, height) = self.area(rect);
        Mark { shape: Shape::Rect { x, y, width, height }, role, opacity }
    }
}

/// The length of the axis for a style, in CSS pixels, which the view needs.
pub fn axis_length(timeline: &Timeline, style: &Style, width: TextWidth) -> f64 {
    Frame::length(style, heading(timeline, None, style, width).1)
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
    let (heading, top) = heading(timeline, Some(index), style, width);
    let frame = Frame::new(*style, top);
    let mut scene = Scene { width: style.width, height: style.height, ..Scene::default() };
    let whole = Shape::Rect { x: 0.0, y: 0.0, width: style.width, height: style.height };
    scene.marks.push(Mark { shape: whole, role: Role::Paper, opacity: 1.0 });
    scene.marks.extend(heading);

    let period_rows = period_rows(timeline, style);
    let bodies_reach = frame.reach - if style.vertical { 8.0 } else { 6.0 + period_rows as f64 * PERIOD_ROW };
    let (mut bodies, clusters) = bodies(timeline, index, view, style, bodies_reach);
    let mut obstacles: Vec<Rect> = bodies.iter().flat_map(Body::obstacles).collect();
    if !clusters.is_empty() {
        obstacles.push(Rect { a0: f64::NEG_INFINITY, a1: f64::INFINITY, c0: 0.0, c1: CROWD });
    }
    let label_room = Rect { c1: bodies_reach, c0: 2.0, ..label_frame(view) };
    labels(timeline, &frame, &label_room, &mut bodies, &mut obstacles, width);

    let periods = periods(timeline, view, &frame, period_rows, &obstacles, width);
    scene.marks.extend(periods.bands);
    scene.marks.extend(axis(view, &frame, width));
    scene.marks.extend(periods.labels);
    draw_bodies(timeline, view, &frame, &bodies, selected, &mut scene);
    draw_clusters(&frame, view, timeline, clusters, &mut scene, width);
    if style.overview && !style.vertical {
        overview(index, view, &frame, &mut scene);
    }
    scene
}

/// The title, the legend and what the shapes mean, for a picture that stands alone; and where the timeline begins.
fn heading(timeline: &Timeline, index: Option<&Index>, style: &Style, width: TextWidth) -> (Vec<Mark>, f64) {
    let mut marks = Vec::new();
    if !style.heading {
        return (marks, 8.0);
    }
    let room = style.width - 2.0 * MARGIN;
    let mut write = |y: f64, x: f64, size: f64, bold: bool, role: Role, text: String| {
        let (x, anchor) = if style.mirrored { (style.width - x, Anchor::Right) } else { (x, Anchor::Left) };
        marks.push(Mark { shape: Shape::Text { x, y, size, bold, anchor, text }, role, opacity: 1.0 });
    };
    let mut y = 32.0;
    let title_size = (style.font * 1.55).round();
    for line in place::wrap(&timeline.title, room, &|text| width(text, title_size, true), 3) {
        write(y, MARGIN, title_size, true, Role::Ink, line);
        y += title_size * 1.25;
    }
    y += 1.0;
    for line in place::wrap(
        text::LEGEND.split(" Select").next().unwrap_or_default(),
        room,
        &|text| width(text, style.font, false),
        3,
    ) {
        write(y, MARGIN, style.font, false, Role::Muted, line);
        y += style.font * 1.4;
    }
    y += 8.0;
    let mut x = MARGIN;
    let mut symbols = Vec::new();
    for (kind, label) in timeline.kinds.iter().map(|kind| &kind.label).enumerate() {
        let label_width = width(label, style.font, false);
        if x > MARGIN && x + 18.0 + label_width > style.width - MARGIN {
            x = MARGIN;
            y += style.font * 1.7;
        }
        write(
            y,
            x + 18.0,
            style.font,
            false,
            Role::Ink,
            place::cut(label, room - 18.0, &|text| width(text, style.font, false)),
        );
        let symbol_x = if style.mirrored { style.width - x - 6.0 } else { x + 6.0 };
        symbols.push((kind, symbol_x, y));
        x += 18.0 + label_width + 28.0;
    }
    if !timeline.kinds.is_empty() {
        y += style.font * 1.7;
    }
    for (kind, x, y) in symbols {
        let disc = index.is_some_and(|index| index.kind_is_disc(kind));
        let shape = if disc { Shape::Disc { x, y, radius: 6.0 } } else { Shape::Diamond { x, y, radius: 6.5 } };
        marks.push(Mark { shape, role: Role::Kind(kind), opacity: 1.0 });
    }
    (marks, y)
}

/// Along the axis, where labels have to stay: within the domain and the margins beside it, whatever is in view.
fn label_frame(view: &View) -> Rect {
    let (first, last) = view.domain();
    let (a0, a1) = (view.x_of(first) - MARGIN + 4.0, view.x_of(last) + MARGIN - 4.0);
    // A view wider than the domain has room beside it.
    Rect { a0: a0.min(4.0 - MARGIN), a1: a1.max(view.length() + MARGIN - 4.0), c0: 0.0, c1: f64::INFINITY }
}

/// Places the events in and around the view: each in a body of its own, or in a cluster where there is no room.
fn bodies(timeline: &Timeline, index: &Index, view: &View, style: &Style, reach: f64) -> (Vec<Body>, Vec<Cluster>) {
    let (start, end) = view.span();
    let around = end - start;
    let near = index.between(start - around, end + around);
    // As large as the room across the axis allows, and not so large that it fills the axis.
    let largest = ((reach - CROWD - 12.0) / 2.0)
        .min(view.length() * if style.vertical { 0.075 } else { 0.08 })
        .clamp(SMALLEST, 72.0);
    let body = |(time, event): (f64, usize)| {
        let sizes = index.sizes.get(event).copied().unwrap_or_default();
        let radius = |part: f64, least: f64| (largest * part.sqrt()).max(least);
        let disc = sizes.stolen.map(|part| radius(part, SMALLEST));
        let ring = sizes.attempted.map(|part| radius(part, disc.map_or(SMALLEST + 2.0, |disc| disc + 3.0)));
        Body::new(event, view.x_of(time), disc, ring, DIAMOND, sizes.kind)
    };
    let candidates: Vec<Body> = near.iter().copied().map(body).collect();
    // The cells of a cluster are spans of absolute time, so that panning never changes what is in one.
    let cell = power_of_two(44.0 / view.scale());
    let cell_of = |time: f64| (time / cell).floor();
    let times: Vec<f64> = near.iter().map(|(time, _)| *time).collect();
    let (placed, crowd) =
        place::bodies(candidates, CROWD, reach, |place| times.get(place).copied().map_or(0.0, cell_of));
    let mut clusters: Vec<(f64, Cluster)> = Vec::new();
    for place in crowd {
        let Some(&(time, event)) = near.get(place) else { continue };
        let Some(date) = timeline.events.get(event).map(|event| event.date) else { continue };
        match clusters.last_mut() {
            Some((at, cluster)) if *at == cell_of(time) => {
                cluster.events.push(event);
                cluster.span = (cluster.span.0.min(date.start()), cluster.span.1.max(date.end()));
            }
            _ => clusters.push((cell_of(time), Cluster { events: vec![event], span: (date.start(), date.end()) })),
        }
    }
    (placed, clusters.into_iter().map(|(_, cluster)| cluster).collect())
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
    let mut order: Vec<usize> = (0..bodies.len()).collect();
    order.sort_by(|a, b| {
        let weight = |place: &usize| bodies.get(*place).map_or(0.0, Body::radius);
        weight(b).total_cmp(&weight(a)).then(a.cmp(b))
    });
    for place in order {
        let Some(body) = bodies.get(place) else { continue };
        let Some(event) = timeline.events.get(body.event) else { continue };
        let forms = forms(event, &timeline.currency, font, frame.style.vertical, width);
        let own: Vec<Rect> = body.obstacles().collect();
        let found = forms.into_iter().find_map(|lines| {
            let size = lines.iter().fold((0.0_f64, 0.0), |(w, h), line| (w.max(line.width), h + line.height));
            let free = |rect: &Rect| {
                rect.inside(room)
                    && !obstacles.iter().any(|obstacle| obstacle.meets(rect, 3.0) && !own.contains(obstacle))
            };
            let (along, across) = frame.extent(size.0, size.1);
            place::label_places(body, along, across, frame.style.vertical)
                .find(|place| free(&place.rect) && place.leader.as_ref().is_none_or(&free))
                .map(|place| Label { lines, place })
        });
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

struct Periods {
    bands: Vec<Mark>,
    labels: Vec<Mark>,
}

/// Bands and moments, with labels where there is room; a band's label stays in sight while the band does.
fn periods(
    timeline: &Timeline,
    view: &View,
    frame: &Frame,
    rows: usize,
    obstacles: &[Rect],
    width: TextWidth,
) -> Periods {
    let mut found = Periods { bands: Vec::new(), labels: Vec::new() };
    let size = frame.style.font - 1.5;
    let shown = (-MARGIN, view.length() + MARGIN);
    let mut taken: Vec<Rect> = Vec::new();
    for period in &timeline.periods {
        let a0 = view.x_of(period.from.start());
        let a1 = period.to.map_or(a0 + 1.0, |to| view.x_of(to.end()));
        let (a0, a1) = (a0.max(shown.0), a1.min(shown.1));
        if a1 <= a0 {
            continue;
        }
        let band = Rect { a0, a1, c0: 0.0, c1: frame.reach - 2.0 };
        let is_band = period.to.is_some();
        if is_band {
            found.bands.insert(0, frame.rect(&band, Role::Band, 1.0));
        }
        let label = text::period_label(period);
        let text_width = width(&label, size, false);
        let (along, across) = frame.extent(text_width, size * 1.4);
        let spots: Vec<Rect> = if frame.style.vertical {
            let (c1, steps) = (frame.reach - 8.0, if is_band { 8 } else { 0 });
            let at = |nth: i32| band.a0 + 3.0 + (band.a1 - band.a0 - along - 6.0).max(0.0) * f64::from(nth) / 8.0;
            (0..=steps).map(|nth| Rect { a0: at(nth), a1: at(nth) + along, c0: c1 - across, c1 }).collect()
        } else {
            let row = |row: usize| frame.reach - 4.0 - PERIOD_ROW * row as f64;
            let rows = if is_band { 0..1 } else { 0..rows };
            rows.rev()
                .flat_map(|nth| [(band.a0 + 6.0, nth), (band.a0 - 6.0 - along, nth)])
                .map(|(a0, nth)| Rect { a0, a1: a0 + along, c0: row(nth) - across, c1: row(nth) })
                .collect()
        };
        let limit = Rect { a0: shown.0, a1: if is_band { band.a1 } else { shown.1 }, c0: 0.0, c1: frame.reach };
        let free =
            |rect: &Rect| rect.inside(&limit) && !taken.iter().chain(obstacles).any(|other| other.meets(rect, 2.0));
        if let Some(rect) = spots.into_iter().find(free) {
            let (x, y, _, height) = frame.area(&rect);
            let shape = Shape::Text { x, y: y + height / 2.0, size, bold: false, anchor: Anchor::Left, text: label };
            found.labels.push(Mark { shape, role: Role::Muted, opacity: 1.0 });
            if !is_band {
                // A moment is a stroke beside its words: through the picture it would be taken for a grid line.
                let (c0, c1) =
                    if frame.style.vertical { (frame.reach - 40.0, frame.reach - 8.0) } else { (rect.c0, rect.c1) };
                found.labels.push(frame.rect(&Rect { a0: band.a0, a1: band.a0 + 1.0, c0, c1 }, Role::Axis, 0.8));
            }
            taken.push(rect);
        }
    }
    found
}

/// The axis with its ticks and grid lines.
fn axis(view: &View, frame: &Frame, width: TextWidth) -> Vec<Mark> {
    let mut marks = Vec::new();
    let vertical = frame.style.vertical;
    let size = frame.style.font;
    let ends = if vertical { (-MARGIN + 8.0, view.length() + MARGIN - 8.0) } else { (0.0, view.length()) };
    let label_gap = if vertical { 40.0 } else { 90.0 };
    let mut last_label = f64::NEG_INFINITY;
    for tick in ticks(view, if vertical { 20.0 } else { 45.0 }, label_gap) {
        let a = view.x_of(tick.time);
        let line = Rect { a0: a - 0.5, a1: a + 0.5, c0: 0.0, c1: 0.0 };
        if tick.major {
            marks.insert(0, frame.rect(&Rect { c0: 1.0, c1: frame.reach - 2.0, ..line.clone() }, Role::Grid, 1.0));
        }
        let length = if tick.major { 8.0 } else { 5.0 };
        if !vertical || tick.major {
            marks.push(frame.rect(&Rect { c0: -length, ..line }, Role::Axis, 1.0));
        }
        if tick.label.is_empty() {
            continue;
        }
        let size = if tick.major { size } else { size - 1.5 };
        let text_width = width(&tick.label, size, tick.major);
        let (along, _) = frame.extent(text_width, size);
        // A long first label (“5 Feb 2016, 10:00”) may need the next one's room; a label at an end moves inwards.
        let middle = a.clamp(along / 2.0 - MARGIN + 2.0, (view.length() + MARGIN - along / 2.0 - 2.0).max(along / 2.0));
        if middle - along / 2.0 < last_label + 6.0 {
            continue;
        }
        last_label = middle + along / 2.0;
        let (x, y) = frame.point(middle, if vertical { -12.0 } else { -19.0 });
        let anchor = match (vertical, frame.style.mirrored) {
            (false, _) => Anchor::Middle,
            (true, false) => Anchor::Right,
            (true, true) => Anchor::Left,
        };
        let text = if vertical {
            place::cut(&tick.label, frame.axis - 16.0, &|text| width(text, size, tick.major))
        } else {
            tick.label
        };
        let role = if tick.major { Role::Ink } else { Role::Muted };
        marks.push(Mark { shape: Shape::Text { x, y, size, bold: tick.major, anchor, text }, role, opacity: 1.0 });
    }
    marks.push(frame.rect(&Rect { a0: ends.0, a1: ends.1, c0: -0.5, c1: 0.5 }, Role::Axis, 1.0));
    marks
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
    let mut seen: Vec<&Body> = bodies.iter().filter(|body| body.rect().meets(&shown, 0.0)).collect();
    if seen.len() > MOST_SPOTS {
        seen.sort_by(|a, b| b.radius().total_cmp(&a.radius()));
        seen.truncate(MOST_SPOTS);
    }
    seen.sort_by(|a, b| a.along.total_cmp(&b.along).then(a.event.cmp(&b.event)));
    for body in &seen {
        let stem = Rect { a0: body.along - 0.5, a1: body.along + 0.5, c0: 0.5, c1: body.across };
        scene.marks.push(frame.rect(&stem, Role::Axis, 1.0));
        // An event that took longer than its mark shows on the axis how long.
        if let Some(date) = timeline.events.get(body.event).map(|event| event.date) {
            let (a0, a1) = (view.x_of(date.start()).max(shown.a0), view.x_of(date.end()).min(shown.a1));
            if a1 - a0 > 3.0 {
                scene.marks.push(frame.rect(&Rect { a0, a1, c0: 0.5, c1: 4.5 }, Role::Kind(body.kind), 0.6));
            }
        }
    }
    // The large ones first, so that they never hide a small one.
    let mut by_size = seen.clone();
    by_size.sort_by(|a, b| b.radius().total_cmp(&a.radius()));
    for body in by_size {
        let (x, y) = frame.point(body.along, body.across);
        let mut push = |shape, role, opacity| scene.marks.push(Mark { shape, role, opacity });
        let kind = Role::Kind(body.kind);
        if let Some(radius) = body.ring {
            push(Shape::Disc { x, y, radius }, kind, 0.12);
            push(Shape::Ring { x, y, radius, width: 1.5, dashed: true }, kind, 1.0);
        }
        let inner = match (body.disc, body.ring) {
            (Some(radius), _) => {
                push(Shape::Disc { x, y, radius }, kind, 1.0);
                radius
            }
            (None, Some(_)) => 0.0,
            (None, None) => {
                push(Shape::Diamond { x, y, radius: DIAMOND }, kind, 1.0);
                DIAMOND
            }
        };
        if selected == Some(body.event) {
            let radius = if inner > 0.0 { inner + 4.0 } else { body.radius() + 4.0 };
            push(Shape::Ring { x, y, radius: radius - 1.0, width: 2.0, dashed: false }, Role::Paper, 1.0);
            push(Shape::Ring { x, y, radius: radius + 0.5, width: 2.5, dashed: false }, Role::Accent, 1.0);
        }
    }
    for body in seen {
        let (x, y) = frame.point(body.along, body.across);
        let side = (body.radius() * 2.0).max(TOUCH);
        let target = Target::Event(body.event);
        scene.spots.push(Spot {
            target,
            x: x - side / 2.0,
            y: y - side / 2.0,
            width: side,
            height: side,
            is_mark: true,
        });
        if let Some(label) = body.label.as_ref().and_then(|label| slid(label, body, bodies, &shown)) {
            draw_label(frame, &label, target, scene);
        }
    }
}

/// The label moved along so far that it stays in the view while its mark is in it; `None` where it would then meet
/// another mark or label.
fn slid(label: &Label, body: &Body, bodies: &[Body], shown: &Rect) -> Option<Label> {
    let rect = &label.place.rect;
    let shift = (shown.a0 + 4.0 - rect.a0).max(0.0) + (shown.a1 - 4.0 - rect.a1).min(0.0);
    if shift == 0.0 {
        return Some(label.clone());
    }
    let moved = label.moved(shift);
    let meets = |other: &Body| {
        let its_label = other.label.as_ref().filter(|_| other.event != body.event);
        let on_mark = other.obstacles().any(|obstacle| obstacle.meets(&moved.place.rect, 1.0));
        on_mark || its_label.is_some_and(|label| label.place.rect.meets(&moved.place.rect, 3.0))
    };
    (moved.place.rect.inside(shown) && !bodies.iter().any(meets)).then_some(moved)
}

fn draw_label(frame: &Frame, label: &Label, target: Target, scene: &mut Scene) {
    if let Some(leader) = &label.place.leader {
        scene.marks.push(frame.rect(leader, Role::Axis, 0.7));
    }
    let (left, top, width, height) = frame.area(&label.place.rect);
    let anchor = match (label.place.anchor, frame.style.mirrored) {
        (Anchor::Left, true) => Anchor::Right,
        (Anchor::Right, true) => Anchor::Left,
        (anchor, _) => anchor,
    };
    let x = match anchor {
        Anchor::Left => left,
        Anchor::Middle => left + width / 2.0,
        Anchor::Right => left + width,
    };
    let mut y = top;
    for line in &label.lines {
        let role = if line.bold { Role::Ink } else { Role::Muted };
        let shape = Shape::Text {
            x,
            y: y + line.height / 2.0,
            size: line.size,
            bold: line.bold,
            anchor,
            text: line.text.clone(),
        };
        scene.marks.push(Mark { shape, role, opacity: 1.0 });
        y += line.height;
    }
    scene.spots.push(Spot { target, x: left, y: top, width, height, is_mark: false });
}

/// The clusters in the row between the axis and the marks, each with its count.
fn draw_clusters(
    frame: &Frame,
    view: &View,
    timeline: &Timeline,
    clusters: Vec<Cluster>,
    scene: &mut Scene,
    width: TextWidth,
) {
    let size = frame.style.font - 1.0;
    for cluster in clusters {
        let middle = |event: &usize| timeline.events.get(*event).map_or(0.0, |event| event.date.middle());
        let time = cluster.events.iter().map(middle).sum::<f64>() / cluster.events.len().max(1) as f64;
        let a = view.x_of(time);
        if a < -MARGIN || a > view.length() + MARGIN {
            continue;
        }
        let text = text::count(cluster.events.len(), "").trim_end().to_string();
        let text = text.trim_end_matches('s').trim_end().to_string();
        let (x, y) = frame.point(a, CROWD / 2.0 + 1.0);
        let half = (width(&text, size, true) / 2.0 + 6.0).max(11.0);
        let rect = Shape::Rect { x: x - half, y: y - 9.0, width: half * 2.0, height: 18.0 };
        scene.marks.push(Mark { shape: rect, role: Role::Axis, opacity: 1.0 });
        let words = Shape::Text { x, y, size, bold: true, anchor: Anchor::Middle, text };
        scene.marks.push(Mark { shape: words, role: Role::Paper, opacity: 1.0 });
        let side = (half * 2.0).max(TOUCH);
        let target = Target::Cluster(scene.clusters.len());
        scene.spots.push(Spot {
            target,
            x: x - side / 2.0,
            y: y - TOUCH / 2.0,
            width: side,
            height: TOUCH,
            is_mark: true,
        });
        scene.clusters.push(cluster);
    }
}

/// The whole domain as a strip: a bar for each stretch with events, as high as its largest, and the window.
fn overview(index: &Index, view: &View, frame: &Frame, scene: &mut Scene) {
    let (y, height) = (frame.style.height - 58.0, 36.0);
    let mut push = |x: f64, y: f64, width: f64, height: f64, role, opacity| {
        let x = if frame.style.mirrored { frame.style.width - x - width } else { x };
        scene.marks.push(Mark { shape: Shape::Rect { x, y, width, height }, role, opacity });
    };
    let length = view.length();
    push(MARGIN, y, length, height, Role::Band, 1.0);
    let whole = view.fit();
    let (start, end) = view.span();
    let from = whole.x_of(start).clamp(0.0, length);
    let to = whole.x_of(end).clamp(from, length).max(from + 4.0);
    push(MARGIN + from, y, to - from, height, Role::Accent, 0.14);
    let bars = (length / 4.0).floor().max(1.0);
    let mut heights = vec![0.0_f64; bars as usize + 1];
    for (time, event) in &index.by_time {
        let sizes = index.sizes.get(*event).copied().unwrap_or_default();
        let part = sizes.stolen.unwrap_or(0.0).max(sizes.attempted.unwrap_or(0.0));
        if let Some(bar) = heights.get_mut((whole.x_of(*time) / 4.0) as usize) {
            *bar = bar.max(0.3 + 0.6 * part.sqrt());
        }
    }
    for (nth, part) in heights.iter().enumerate().filter(|(_, part)| **part > 0.0) {
        push(MARGIN + nth as f64 * 4.0, y + height * (1.0 - part), 4.0, height * part, Role::Axis, 0.85);
    }
    let edge = |at: f64| MARGIN + at;
    push(edge(from), y, to - from, 1.5, Role::Accent, 1.0);
    push(edge(from), y + height - 1.5, to - from, 1.5, Role::Accent, 1.0);
    for at in [from, to - 1.5] {
        push(edge(at), y, 1.5, height, Role::Accent, 1.0);
        push(edge(at) - 1.5, y + height / 2.0 - 8.0, 4.5, 16.0, Role::Accent, 1.0);
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
        (true, _) => y - 8.0 - MARGIN,
        (false, false) => x - MARGIN,
        (false, true) => style.width - x - MARGIN,
    }
}
