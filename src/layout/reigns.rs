//! Long spans that overlap, such as reigns: a row for each event in the order of their starts, its name above its bar.

use std::rc::Rc;

use super::bars::Bar;
use super::index::Index;
use super::lane_marks::LaneMarks;
use super::plan::Plan;
use super::words::Words;

/// The row of an event.
#[derive(Clone, Debug)]
pub struct Reign {
    pub event: usize,
    pub row: u32,
    pub bar: Bar,
    pub words: Rc<Words>,
}

/// Gives each event the row of its number, or where there are more events than rows the first one that is free.
pub fn reigns(lanes: &[LaneMarks], index: &Index, plan: &Plan) -> Vec<Reign> {
    let Some((_, rows)) = plan.reigns else { return Vec::new() };
    let has_own = index.shown_count() <= rows as usize;
    let mut ends = vec![f64::NEG_INFINITY; rows as usize];
    let mut placed = Vec::new();
    for mark in lanes.iter().flat_map(|lane| &lane.marks) {
        let instant = Bar { a0: mark.along - 3.0, a1: mark.along + 3.0, soft: (0.0, 0.0), lasting: true };
        let bar = mark.bar.unwrap_or(instant);
        let end = bar.a1.max(bar.a0 + mark.words.width) + 10.0;
        let free = ends.iter().position(|end| *end <= bar.a0).unwrap_or(ends.len().saturating_sub(1));
        let row = if has_own { index.number(mark.event) } else { free };
        if let Some(slot) = ends.get_mut(row) {
            *slot = slot.max(end);
        }
        placed.push(Reign { event: mark.event, row: row as u32, bar, words: Rc::clone(&mark.words) });
    }
    placed
}
