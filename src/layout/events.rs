//! The events of a picture: which have a mark of their own and which share one, where the marks stand, and their words.

use super::frame::{Frame, shown_span};
use super::index::Index;
use super::place::{self, Body, Label, Rect};
use super::style::{CELL, CROWD, DIAMOND, FEW, HOLLOW, MARGIN, MOST_SPOTS, SMALLEST, Style, TOUCH, TextWidth};
use crate::model::{Event, Timeline};
use crate::scene::{Anchor, Cluster, Role, Scene, Spot, Target};
use crate::text;
use crate::view::View;

/// Places the events in and around the view: each in a body of its own, or in a cluster where there is no room.
pub fn bodies(
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
        let plain = if sizes.unmeasured { HOLLOW } else { DIAMOND };
        let mut body = Body::new(event, view.x_of(time), disc, ring, plain, sizes.role);
        body.hollow = sizes.unmeasured;
        body
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
pub fn labels(
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

/// Stems, discs, rings, diamonds and labels of the events in view.
pub fn draw_bodies(
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
                scene.rect(frame.area(&Rect { a0, a1, c0: 0.5, c1: 4.5 }), body.role, 0.6);
            }
        }
    }
    for body in &by_size {
        let middle = frame.point(body.along, body.across);
        let role = body.role;
        if let Some(radius) = body.ring {
            scene.disc(middle, radius, role, 0.12);
            scene.ring(middle, radius, 1.5, true, role);
        }
        match (body.disc, body.ring) {
            (Some(radius), _) => scene.disc(middle, radius, role, 1.0),
            // Stolen, but of no size that could be compared: a disc without a body.
            (None, _) if body.hollow => scene.ring(middle, HOLLOW, 2.0, false, role),
            (None, None) => scene.diamond(middle, DIAMOND, role),
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
pub fn draw_clusters(
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
                    (Some(_), _) => scene.disc((x, y), SMALLEST, sizes.role, 1.0),
                    (None, _) if sizes.unmeasured => scene.ring((x, y), HOLLOW - 1.0, 2.0, false, sizes.role),
                    (None, Some(_)) => scene.ring((x, y), SMALLEST + 2.0, 1.5, true, sizes.role),
                    (None, None) => scene.diamond((x, y), DIAMOND / 2.0, sizes.role),
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
pub fn sort_marks(frame: &Frame, scene: &mut Scene) {
    let along = |spot: &Spot| match (spot.is_mark, frame.style.vertical, frame.style.mirrored) {
        (false, ..) => f64::INFINITY,
        (true, true, _) => spot.y + spot.height / 2.0,
        (true, false, false) => spot.x + spot.width / 2.0,
        (true, false, true) => -spot.x - spot.width / 2.0,
    };
    scene.spots = place::sorted(&scene.spots, along).into_iter().cloned().collect();
}
