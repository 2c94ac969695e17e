//! Draws the placed events in a view: stems, bars, marks, labels, and the marks of clusters.

use super::cells::ClusterMark;
use super::frame::Frame;
use super::glyph::Glyph;
use super::index::Index;
use super::place::{EventMark, Label, Rect};
use super::placed::{Placed, RenderContext};
use super::sort::sorted;
use super::style::{BINS, MARGIN, TOUCH};
use crate::scene::{Anchor, Cluster, HitRegion, Role, Scene, Target};

/// Stems, bars, discs, rings, diamonds and labels of the events in view.
pub fn draw_event_marks(context: &RenderContext, scene: &mut Scene) {
    let RenderContext { placed, view, frame, selected, .. } = *context;
    let shift = placed.shift(view);
    let shown = Rect { a0: -MARGIN, a1: view.length() + MARGIN, c0: f64::NEG_INFINITY, c1: f64::INFINITY };
    let here = shown.moved(-shift);
    for (base, event, bar, role) in &placed.bars {
        // Stacked rows, so that overlapping bars can be told apart.
        let c0 = base + 0.5 + (event % 3) as f64 * 4.5;
        // Thin where it only shows the precision of the date.
        let thick = if bar.lasting { 4.0 } else { 1.5 };
        bar.moved(shift).draw(view, frame, (c0, c0 + thick), *role, 1.0, scene);
    }
    let is_visible = |mark: &&EventMark| mark.rect().meets(&here, 0.0);
    // Large marks first, so that they never hide a small one.
    let mut by_size: Vec<&EventMark> = placed.event_marks().filter(is_visible).collect();
    by_size = sorted(&by_size, |mark| -mark.importance).into_iter().copied().collect();
    for mark in &by_size {
        let a = mark.along + shift;
        // Translucent marks need an opaque background.
        let c1 = if mark.glyph.disc().is_none() { mark.across - mark.radius } else { mark.across };
        scene.rect(
            frame.area(&Rect { a0: a - 0.5, a1: a + 0.5, c0: mark.base + 0.5, c1: c1.max(mark.base + 0.5) }),
            Role::Axis,
            1.0,
        );
    }
    for mark in &by_size {
        let middle = frame.point(mark.along + shift, mark.across);
        mark.glyph.draw(middle, scene);
        if selected == Some(mark.event) {
            mark.glyph.draw_selection(middle, scene);
        }
    }
    for mark in &by_size {
        let (x, y) = frame.point(mark.along + shift, mark.across);
        let side = (mark.radius * 2.0).max(TOUCH);
        let (target, x, y) = (Target::Event(mark.event), x - side / 2.0, y - side / 2.0);
        // A large mark may extend into the view from outside; keys reach it in time order.
        let is_mark = (-MARGIN..=view.length() + MARGIN).contains(&(mark.along + shift));
        scene.regions.push(HitRegion { target, x, y, width: side, height: side, is_mark });
    }
    let mut taken: Vec<Rect> = Vec::new();
    for mark in by_size {
        let Some(label) = &mark.label else { continue };
        let Some(rect) = slid(label, placed, &taken, &here) else { continue };
        // A picture smaller than its heading has no space for labels.
        let (x, y, width, height) = frame.area(&rect.moved(shift));
        if x < 0.0 || y < 0.0 || x + width > frame.style.width || y + height > frame.style.height {
            continue;
        }
        draw_label(frame, mark, label, &rect.moved(shift), shift, scene);
        taken.push(rect);
    }
}

/// The position of a label that slides along to stay in view with its mark; `None` if it would overlap a mark or another label
/// there.
fn slid(label: &Label, placed: &Placed, locale: &[Rect], shown: &Rect) -> Option<Rect> {
    let rect = &label.place.rect;
    let by = (shown.a0 + 4.0 - rect.a0).max(0.0) + (shown.a1 - 4.0 - rect.a1).min(0.0);
    let rect = rect.moved(by);
    if label.place.inside {
        return (by == 0.0).then_some(rect);
    }
    let on_a_mark = by != 0.0 && placed.event_marks().flat_map(EventMark::obstacles).any(|mark| mark.meets(&rect, 1.0));
    let free = !on_a_mark && rect.inside(shown) && !locale.iter().any(|other| other.meets(&rect, 3.0));
    free.then_some(rect)
}

fn draw_label(frame: &Frame, mark: &EventMark, label: &Label, rect: &Rect, shift: f64, scene: &mut Scene) {
    if let Some(leader) = &label.place.leader {
        // A leader stays at its mark while its label slides.
        scene.rect(frame.area(&leader.moved(shift)), Role::Axis, 1.0);
    }
    let (left, top, width, height) = frame.area(rect);
    let (x, anchor) = match (label.place.anchor, frame.style.mirrored) {
        (Anchor::Middle, _) => (left + width / 2.0, Anchor::Middle),
        (Anchor::Left, false) | (Anchor::Right, true) => (left, Anchor::Left),
        (Anchor::Right, false) | (Anchor::Left, true) => (left + width, Anchor::Right),
    };
    let mut y = top;
    for line in label.lines.iter() {
        let role = match (label.place.inside, line.bold) {
            (true, _) if !mark.glyph.is_pale() => Role::Paper,
            (true, _) | (_, true) => Role::Ink,
            (_, false) => Role::Muted,
        };
        scene.text((x, y + line.height / 2.0), line.size, anchor, line.bold, role, line.text.clone());
        y += line.height;
    }
    let target = Target::Event(mark.event);
    scene.regions.push(HitRegion { target, x: left, y: top, width, height, is_mark: false });
}

/// The clusters, each with its count, in the row between a lane's edge and its marks; a single event has a small mark.
pub fn draw_clusters(context: &RenderContext, scene: &mut Scene) {
    let RenderContext { placed, frame, view, index, selected, locale, .. } = *context;
    let shift = placed.shift(view);
    let size = frame.style.font - 1.0;
    let reach = frame.marks_reach(index);
    for cluster_mark in placed.lanes.iter().flat_map(|cells| &cells.cluster_marks) {
        let (first, last) = (cluster_mark.cell.0 + shift, cluster_mark.cell.1 + shift);
        let lane = frame.lane(cluster_mark.cluster.lane, reach);
        let count = locale.short(cluster_mark.cluster.count() as f64);
        let spoken = locale.width(&count, size, true) / 2.0;
        let dense = !cluster_mark.bins.is_empty();
        let half = (spoken + 6.0).max(TOUCH / 2.0).min((last - first) / 2.0);
        // Clusters inside of their cells never overlap. A cluster is visible while its cell is; a single event stands at its time.
        let lone = alone(index, &cluster_mark.cluster);
        let (low, high) = (first + half, (last - half).max(first + half));
        let a = match lone {
            Some(event) => view.x_of(index.figures.time(event)),
            None => {
                let inside = (cluster_mark.along + shift).clamp(low, high);
                inside.max((half - MARGIN).min(high)).min((view.length() + MARGIN - half).max(low))
            }
        };
        if a + half < -MARGIN || a - half > view.length() + MARGIN {
            continue;
        }
        let across = lane.0 + frame.style.cluster_row() / 2.0 + 1.0;
        let (x, y) = frame.point(a, across);
        let mut area = (x - half, y - TOUCH / 2.0, half * 2.0, TOUCH);
        let target = match lone {
            Some(event) => {
                draw_alone(context, event, (x, y), scene);
                Target::Event(event)
            }
            None => {
                if dense {
                    let tall = draw_bins(context, cluster_mark, lane, scene);
                    area = frame.area(&Rect {
                        a0: first,
                        a1: last,
                        c0: lane.0,
                        c1: lane.0 + frame.style.cluster_row().max(tall),
                    });
                    // Above its bars, if it fits.
                    let beyond = if frame.style.vertical { spoken + 6.0 } else { 10.0 };
                    let at = frame.point(a, lane.0 + (tall + beyond).max(frame.style.cluster_row() - 6.0));
                    if spoken * 2.0 < last - first - 4.0 || frame.style.vertical {
                        scene.text(at, size, Anchor::Middle, true, Role::Muted, count);
                    }
                } else {
                    scene.rect((x - half + 9.0, y - 9.0, half * 2.0 - 18.0, 18.0), Role::Axis, 1.0);
                    scene.disc((x - half + 9.0, y), 9.0, Role::Axis, 1.0);
                    scene.disc((x + half - 9.0, y), 9.0, Role::Axis, 1.0);
                    scene.text((x, y), size, Anchor::Middle, true, Role::Paper, count);
                }
                if selected.is_some_and(|event| index.holds(&cluster_mark.cluster, event)) {
                    let mark = Rect { a0: a - half, a1: a + half, c0: lane.0, c1: lane.0 + 3.0 };
                    scene.rect(frame.area(&mark), Role::Accent, 1.0);
                }
                scene.clusters.push(cluster_mark.cluster.clone());
                Target::Cluster(scene.clusters.len() - 1)
            }
        };
        let (x, y, width, height) = area;
        scene.regions.push(HitRegion { target, x, y, width, height, is_mark: true });
    }
}

/// The distribution of a dense cluster's events, as bars on the lane's edge. Returns the height of the highest.
fn draw_bins(context: &RenderContext, cluster_mark: &ClusterMark, (base, high): (f64, f64), scene: &mut Scene) -> f64 {
    let RenderContext { placed, frame, view, index, .. } = *context;
    // Logarithmic, so that a bar has the same meaning in every view. Without marks the bars use their space.
    let height = if index.figures.has_sizes() { 14.0 } else { (high - base) * 0.6 };
    let first = cluster_mark.cell.0 + placed.shift(view);
    let width = (cluster_mark.cell.1 - cluster_mark.cell.0) / BINS as f64;
    let mut highest: f64 = 0.0;
    for (nth, events) in cluster_mark.bins.iter().enumerate().filter(|(_, events)| **events > 0) {
        let tall = 2.0 + height * (f64::from(events.ilog2()) / 14.0).min(1.0);
        let a0 = first + nth as f64 * width;
        let bar = Rect { a0, a1: a0 + width, c0: base + 0.5, c1: base + tall };
        scene.rect(frame.area(&bar), Role::Axis, 1.0);
        highest = highest.max(tall);
    }
    highest
}

/// Draws a single event as a small mark.
fn draw_alone(context: &RenderContext, event: usize, (x, y): (f64, f64), scene: &mut Scene) {
    let glyph = Glyph::new(context.timeline, context.index, event, 0.0);
    glyph.draw((x, y), scene);
    if context.selected == Some(event) {
        glyph.draw_selection((x, y), scene);
    }
}

/// The event of a cluster with only one.
fn alone(index: &Index, cluster: &Cluster) -> Option<usize> {
    if cluster.count() > 1 {
        return None;
    }
    let track = &index.lanes.get(cluster.lane)?.track;
    (cluster.from..cluster.to).filter_map(|nth| track.at(nth)).find(|event| !cluster.apart.contains(event))
}

/// Sorts the hit regions: marks in time order, then labels.
pub fn sort_marks(frame: &Frame, scene: &mut Scene) {
    let along = |region: &HitRegion| match (region.is_mark, frame.style.vertical, frame.style.mirrored) {
        (false, ..) => f64::INFINITY,
        (true, true, _) => region.y + region.height / 2.0,
        (true, false, false) => region.x + region.width / 2.0,
        (true, false, true) => -region.x - region.width / 2.0,
    };
    scene.regions = sorted(&scene.regions, along).into_iter().cloned().collect();
}
