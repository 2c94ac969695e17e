//! What holds for every picture: of flags [`is_clear`], of the register [`has_all_rows`].
#![allow(dead_code, missing_docs, reason = "each test uses a part")]
#![allow(clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use heistline::app::App;
use heistline::layout::Index;
use heistline::locale::Locale;
use heistline::scene::{Anchor, HitRegion, Mark, Role, Scene, Shape, Target};
use proptest::prelude::*;

/// Left, top, right, bottom.
pub type Area = (f64, f64, f64, f64);

/// Rectangles, each with its event.
pub type Areas = Vec<(usize, Area)>;

pub fn meets(a: Area, b: Area) -> bool {
    a.0 < b.2 - 0.01 && b.0 < a.2 - 0.01 && a.1 < b.3 - 0.01 && b.1 < a.3 - 0.01
}

/// The regions of labels or of marks, each with its event.
pub fn areas(scene: &Scene, is_mark: bool) -> Areas {
    let area = |region: &HitRegion| match region.target {
        Target::Event(event) => Some((event, (region.x, region.y, region.x + region.width, region.y + region.height))),
        Target::Overview => None,
    };
    scene.regions.iter().filter(|region| region.is_mark == is_mark).filter_map(area).collect()
}

/// The 1 px lines that run across the axis: leaders, ticks, ends of whiskers. `x`, top, bottom.
pub fn lines(scene: &Scene) -> Vec<(f64, f64, f64)> {
    let line = |mark: &Mark| match mark.shape {
        Shape::Rect { x, y, width: 1.0, height } if height > 2.0 => Some((x + 0.5, y, y + height)),
        _ => None,
    };
    scene.marks.iter().filter_map(line).collect()
}

/// The discs and rings: middle and radius. The ring of the open event may reach into the space between lines of words.
pub fn discs(scene: &Scene) -> Vec<(f64, f64, f64)> {
    let disc = |mark: &Mark| match mark.shape {
        Shape::Ring { .. } if mark.role == Role::Ink => None,
        Shape::Disc { x, y, radius } | Shape::Ring { x, y, radius, .. } => Some((x, y, radius)),
        _ => None,
    };
    scene.marks.iter().filter_map(disc).collect()
}

/// The lanes whose events a histogram counts, by the position of its bars.
pub fn histograms(scene: &Scene) -> Vec<f64> {
    let top = |mark: &Mark| match mark.shape {
        Shape::Bars { y, .. } if mark.opacity == 0.6 => Some(y),
        _ => None,
    };
    scene.marks.iter().filter_map(top).collect()
}

/// Whether a disc meets an area.
pub fn is_on((x, y, radius): (f64, f64, f64), area: Area) -> bool {
    (x - x.clamp(area.0, area.2)).hypot(y - y.clamp(area.1, area.3)) < radius
}

/// No label meets another label, a disc, a leader or a tick, none leaves the picture, and each is tied to its mark.
pub fn is_clear(laid: &Index, scene: &Scene) -> Result<(), TestCaseError> {
    let (labels, marks, lines, discs) = (areas(scene, false), areas(scene, true), lines(scene), discs(scene));
    // A mark beyond the edge has a region too, but no text.
    let is_label = |(_, area): &(usize, Area)| {
        let has_text = scene.marks.iter().any(|mark| match &mark.shape {
            Shape::Text { x, y, .. } => (area.0 - 1.0..=area.2 + 1.0).contains(x) && (area.1..=area.3).contains(y),
            _ => false,
        });
        has_text && ((area.2 - area.0) - (area.3 - area.1)).abs() > 0.01
    };
    let labels: Areas = labels.into_iter().filter(is_label).collect();
    let regions = &scene.regions;
    for (nth, (event, label)) in labels.iter().enumerate() {
        let inside =
            label.0 >= -0.01 && label.1 >= -0.01 && label.2 <= scene.width + 0.01 && label.3 <= scene.height + 0.01;
        prop_assert!(inside, "label {event} at {label:?} of {} × {}", scene.width, scene.height);
        for (other, area) in &labels[..nth] {
            prop_assert!(other == event || !meets(*label, *area), "labels {event} and {other}: {label:?} {area:?}");
        }
        for (x, y, radius) in &discs {
            prop_assert!(!is_on((*x, *y, radius - 0.01), *label), "label {event} {label:?} and a disc at {x}, {y}");
        }
        for (x, top, bottom) in &lines {
            let crosses = *x > label.0 && *x < label.2 && *top < label.3 - 0.01 && *bottom > label.1 + 0.01;
            prop_assert!(!crosses, "label {event} {label:?} and a line at {x} from {top} to {bottom}");
        }
        if laid.has_reigns() && laid.lanes.len() < 2 {
            prop_assert!(marks.iter().any(|(other, area)| other == event && meets(*area, *label)));
            continue;
        }
        let beside = |line: &&(f64, f64, f64)| {
            (line.0 - label.0 + 4.0).abs().min((line.0 - label.2 - 4.0).abs()) < 0.6
                && line.1 < label.1 + 4.0
                && line.2 > label.3 - 4.0
        };
        let own = |line: &&(f64, f64, f64)| {
            let own = regions.iter().filter(|region| region.target == Target::Event(*event));
            own.into_iter().any(|region| {
                line.0 >= region.x - 5.5
                    && line.0 <= region.x + region.width + 5.5
                    && line.1 < region.y + region.height
                    && line.2 > region.y
            })
        };
        prop_assert!(lines.iter().filter(beside).any(|line| own(&line)), "label {event} {label:?} has no leader");
    }
    for (event, mark) in &marks {
        prop_assert!(mark.2 - mark.0 >= 23.99 && mark.3 - mark.1 >= 23.99, "mark {event}: {mark:?}");
    }
    Ok(())
}

/// The boxes of all texts: left, top, right, bottom; letters are about as high as their size.
pub fn texts(scene: &Scene, locale: &dyn Locale) -> Vec<([f64; 4], String)> {
    let mut found = Vec::new();
    for mark in &scene.marks {
        let Shape::Text { x, y, size, bold, anchor, text } = &mark.shape else { continue };
        let width = locale.width(text, *size, *bold);
        let left = match anchor {
            Anchor::Left => *x,
            Anchor::Middle => x - width / 2.0,
            Anchor::Right => x - width,
        };
        found.push(([left, y - size * 0.4, left + width, y + size * 0.4], text.clone()));
    }
    found
}

fn overlap(a: [f64; 4], b: [f64; 4]) -> bool {
    a[0] < b[2] - 0.5 && b[0] < a[2] - 0.5 && a[1] < b[3] - 0.5 && b[1] < a[3] - 0.5
}

/// What holds for the register of any story.
pub fn has_all_rows(app: &App, locale: &dyn Locale) -> Result<(), TestCaseError> {
    let scene = app.still(locale);
    let events: Vec<usize> = scene
        .regions
        .iter()
        .filter_map(|region| match region.target {
            Target::Event(event) => Some(event),
            _ => None,
        })
        .collect();
    let all: Vec<usize> = app.shown(0, usize::MAX);
    prop_assert_eq!(&events, &all, "a row for each event, in order");
    let texts = texts(&scene, locale);
    for (nth, (area, text)) in texts.iter().enumerate() {
        let inside = area[0] >= 0.0 && area[2] <= scene.width && area[1] >= 0.0 && area[3] <= scene.height;
        prop_assert!(inside, "{:?} of “{}” leaves the picture", area, text);
        for (other, words) in &texts[..nth] {
            prop_assert!(!overlap(*area, *other), "“{}” {:?} meets “{}” {:?}", text, area, words, other);
        }
    }
    for pair in scene.regions.windows(2) {
        prop_assert!(pair[1].y >= pair[0].y + pair[0].height - 0.01, "rows overlap");
    }
    for region in &scene.regions {
        prop_assert!(region.height >= 24.0);
        let disc = scene.marks.iter().filter_map(|mark| match mark.shape {
            Shape::Disc { y, radius, .. } if y > region.y && y < region.y + region.height => Some(radius),
            _ => None,
        });
        prop_assert!(disc.fold(0.0, f64::max) <= region.height / 2.0 + 1.01, "a mark is higher than its row");
    }
    Ok(())
}
