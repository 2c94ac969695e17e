//! The texts that stand beside a time line, and where another one fits.

use super::{APART, Field, Flag, GAP, MOST_ROWS, SAME, Wish, of};

/// The space around a disc.
const CLEAR: f64 = 2.0;
/// The most by which a leader moves beside its mark; one farther away stands beside its disc.
pub const AROUND: f64 = 5.0;
/// By how much a text that stays may come nearer: as far as the paper edge of the disc.
const NEARER: f64 = 1.0;

/// A text on the board.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    /// The index of its wish, and the position of its mark.
    pub nth: usize,
    x: f64,
    pub flag: Flag,
    /// All that it takes along the axis.
    pub extent: (f64, f64),
    /// The extent of its leader.
    pub lead: (f64, f64),
    /// Where it and all that were placed before it begin.
    first: f64,
}

impl Taken {
    pub fn new(nth: usize, wish: &Wish, flag: Flag) -> Taken {
        let lead = (wish.x.min(flag.at) - 3.0, wish.x.max(flag.at) + 3.0);
        let extent = (flag.text.0.min(lead.0) - 6.0, flag.text.1.max(lead.1) + 6.0);
        Taken { nth, x: wish.x, flag, extent, lead, first: extent.0 }
    }
}

/// Extents along the axis, apart and in order.
type Extents = Vec<(f64, f64)>;

/// The texts placed so far.
pub struct Board<'a> {
    pub field: &'a Field<'a>,
    sides: [Vec<Taken>; 2],
    /// Where no text may stand because of the discs, in each row of each side from the line on.
    discs: [Vec<Extents>; 2],
    /// Whether neighbours share a side while there is room.
    pub is_stacked: bool,
}

impl<'a> Board<'a> {
    pub fn new(field: &'a Field<'a>) -> Board<'a> {
        let discs = field.start.map(|start| {
            let row = |row: u32| beside_discs(field.discs, start + f64::from(row) * field.unit);
            (0..MOST_ROWS).map(row).take_while(|extents| !extents.is_empty()).collect()
        });
        Board { field, sides: [Vec::new(), Vec::new()], discs, is_stacked: false }
    }

    /// How many texts there are on each side.
    pub fn counts(&self) -> [usize; 2] {
        self.sides.each_ref().map(Vec::len)
    }

    /// Takes away the texts that were added after there were so many on each side.
    pub fn truncate(&mut self, counts: [usize; 2]) {
        self.sides.iter_mut().zip(counts).for_each(|(side, count)| side.truncate(count));
    }

    /// The flags, by the indices of their wishes.
    pub fn flags(&self, count: usize) -> Vec<Option<Flag>> {
        let mut flags = vec![None; count];
        for Taken { nth, flag, .. } in self.sides.iter().flatten() {
            if let Some(slot) = flags.get_mut(*nth) {
                *slot = Some(*flag);
            }
        }
        flags
    }

    /// Has these flags on it and no others.
    pub fn set(&mut self, wishes: &[Wish], flags: &[Option<Flag>]) {
        self.truncate([0; 2]);
        // From late to early, as they are searched.
        for (nth, (wish, flag)) in wishes.iter().zip(flags).enumerate().rev() {
            flag.iter().for_each(|flag| self.push(nth, wish, *flag));
        }
    }

    pub fn push(&mut self, nth: usize, wish: &Wish, flag: Flag) {
        let mut taken = Taken::new(nth, wish, flag);
        let side = of(self.sides.each_mut(), flag.below);
        taken.first =
            side.last().map_or(taken.first, |last| if last.first < taken.first { last.first } else { taken.first });
        side.push(taken);
    }

    /// The texts of a side.
    pub fn side(&self, below: bool) -> &[Taken] {
        let [above, under] = &self.sides;
        if below { under } else { above }
    }

    /// Adds the texts that have no place yet, or their parts, where they fit, in an order.
    pub fn add(&mut self, wishes: &[Wish], order: &[usize], is_part: bool, flags: &mut [Option<Flag>]) {
        for nth in order {
            let (Some(wish), Some(slot)) = (wishes.get(*nth), flags.get_mut(*nth)) else { continue };
            if slot.is_some() {
                continue;
            }
            let wish = &wish.part(is_part);
            let (after, before) = (self.find(wish, false), self.find(wish, true));
            let lowest = |a: &Flag, b: &Flag| a.rows.cmp(&b.rows);
            *slot = after.into_iter().chain(before).min_by(lowest);
            if let Some(flag) = *slot {
                self.push(*nth, wish, flag);
            }
        }
    }

    /// The place of a text that faces a direction: above the line if there is one, or on the better of two like sides.
    pub fn find(&self, wish: &Wish, before: bool) -> Option<Flag> {
        let above = self.on(wish, before, false);
        if above.is_some() && !self.field.is_even {
            return above;
        }
        let better = |a: &Flag, b: &Flag| {
            let (one, two) = if self.is_stacked { (b.rows.1, a.rows.1) } else { (a.rows.1, b.rows.1) };
            let count = |flag: &Flag| of(self.sides.each_ref(), flag.below).len();
            one.cmp(&two).then(count(a).cmp(&count(b)))
        };
        above.into_iter().chain(self.on(wish, before, true)).min_by(better)
    }

    /// The lowest place of a text on a side, straight above its mark, or somewhat beside it where another leader is too near, or right
    /// beside its disc where that leaves no row.
    pub fn on(&self, wish: &Wish, before: bool, below: bool) -> Option<Flag> {
        if wish.below.is_some_and(|wanted| wanted != below) || of(self.field.rows, below) == 0 {
            return None;
        }
        for elbow in self.elbows(wish, below).into_iter().flatten() {
            let found = self.fit(wish, before, below, elbow);
            if found.is_some() {
                return found;
            }
            if elbow == 0.0 {
                break;
            }
        }
        self.beside(wish, before, below)
    }

    /// The lowest place of a text right beside its disc, if that reaches into a row.
    pub fn beside(&self, wish: &Wish, before: bool, below: bool) -> Option<Flag> {
        let reach = wish.radius + CLEAR;
        let elbow = if before { -reach } else { reach };
        let at = wish.x + elbow;
        let is_free = |other: &Taken| (other.flag.at - at).abs() >= APART;
        // A leader that meets another disc would be taken for that one's.
        let is_own = |(x, radius): &(f64, f64)| *x == wish.x || (at - x).abs() >= radius + APART;
        let has_room = reach > of(self.field.start, below).max(AROUND)
            && self.side(below).iter().all(is_free)
            && self.field.discs.iter().all(is_own);
        has_room.then(|| self.fit(wish, before, below, elbow)).flatten()
    }

    /// How far beside its mark the leader of a text may stand, the best first.
    pub fn elbows(&self, wish: &Wish, below: bool) -> [Option<f64>; 6] {
        let mut elbows = [wish.shift, 0.0, 4.0, -4.0, 5.0, -5.0].map(Some);
        for other in self.side(below).iter().rev() {
            if other.first > wish.x + 3.0 * APART {
                // All others are later: most texts are placed from late to early.
                break;
            }
            if (other.flag.at - wish.x).abs() >= 3.0 * APART {
                continue;
            }
            // Leaders keep their distance and their order; texts of one moment can share one.
            let is_free = |elbow: &f64| {
                let at = wish.x + elbow;
                let is_crossed = (wish.x < other.x && at > other.flag.at) || (wish.x > other.x && at < other.flag.at);
                let apart = (at - other.flag.at).abs();
                let is_shared = apart < SAME && (wish.x - other.x).abs() < SAME;
                is_shared || (!is_crossed && apart >= APART)
            };
            for elbow in &mut elbows {
                *elbow = elbow.filter(is_free);
            }
        }
        elbows
    }

    /// The lowest row where a text would leave neither the field nor meet a disc if it were alone.
    pub fn alone(&self, wish: &Wish, before: bool, below: bool, elbow: f64) -> Option<Flag> {
        let at = wish.x + elbow;
        let text = if before { (at - GAP - wish.width, at - GAP) } else { (at + GAP, at + GAP + wish.width) };
        if text.0 < self.field.bounds.0 || text.1 > self.field.bounds.1 {
            return None;
        }
        let mut row = self.rows_on_discs(text, below);
        if elbow != 0.0 && elbow.abs() <= AROUND {
            // The text stands beside the straight part of its leader.
            let straight = (wish.radius + CLEAR - of(self.field.start, below)) / self.field.unit;
            row = row.max(straight.ceil().max(0.0) as u32);
        }
        let rows = (row, row + wish.rows);
        (rows.1 <= self.ceiling(below)).then_some(Flag { at, text, before, below, rows })
    }

    /// The number of rows of a side.
    pub fn ceiling(&self, below: bool) -> u32 {
        of(self.field.rows, below).min(MOST_ROWS)
    }

    /// The lowest row where a text meets no text, no leader and no disc, and its leader no text.
    pub fn fit(&self, wish: &Wish, before: bool, below: bool, elbow: f64) -> Option<Flag> {
        let alone = self.alone(wish, before, below, elbow)?;
        let Flag { at, text, .. } = alone;
        let (mut ceiling, mut taken) = (self.ceiling(below), rows(0, alone.rows.0));
        let own = if elbow < 0.0 { (at - 3.0, wish.x + 3.0) } else { (wish.x - 3.0, at + 3.0) };
        let (from, to) = if before { (text.0, own.1) } else { (own.0, text.1) };
        for Taken { flag, extent, lead, first, .. } in self.side(below).iter().rev() {
            if *first > to {
                break;
            }
            if extent.0 > to || extent.1 < from {
                continue;
            }
            if text.0 < flag.text.1 + 6.0 && flag.text.0 < text.1 + 6.0 {
                taken |= rows(flag.rows.0, flag.rows.1);
            }
            if lead.1 > text.0 && lead.0 < text.1 {
                taken |= rows(0, flag.rows.1);
            }
            if own.1 > flag.text.0 && own.0 < flag.text.1 {
                ceiling = ceiling.min(flag.rows.0);
            }
            if rows(0, ceiling) & !taken == 0 {
                // No row is left.
                return None;
            }
        }
        let is_free = |row: &u32| taken & rows(*row, row + wish.rows) == 0;
        let row = (0..(ceiling + 1).saturating_sub(wish.rows)).find(is_free)?;
        Some(Flag { rows: (row, row + wish.rows), ..alone })
    }

    /// Whether the text of a flag that was placed beside other discs meets none of these.
    pub fn is_off_discs(&self, flag: &Flag) -> bool {
        self.rows_on_discs((flag.text.0 + NEARER, flag.text.1 - NEARER), flag.below) <= flag.rows.0
    }

    /// How many rows from the line on have a disc where a text would stand.
    fn rows_on_discs(&self, (from, to): (f64, f64), below: bool) -> u32 {
        let meets = |extents: &&Extents| {
            extents.get(extents.partition_point(|extent| extent.1 <= from)).is_some_and(|extent| extent.0 < to)
        };
        of(self.discs.each_ref(), below).iter().take_while(meets).count() as u32
    }
}

/// The extents of the discs, which are in order, at a height above the line or below it.
fn beside_discs(discs: &[(f64, f64)], height: f64) -> Extents {
    let mut extents = Extents::new();
    for (x, radius) in discs {
        let (reach, height) = (radius + CLEAR, height.max(0.0));
        if reach <= height {
            continue;
        }
        let half = (reach * reach - height * height).sqrt();
        let mut extent = (x - half, x + half);
        while let Some(last) = extents.pop_if(|last| last.1 >= extent.0) {
            extent = (last.0.min(extent.0), last.1.max(extent.1));
        }
        extents.push(extent);
    }
    extents
}

/// The bits of some rows.
fn rows(from: u32, to: u32) -> u64 {
    let below = |row: u32| (1_u64 << row.min(63)) - 1;
    below(to) & !below(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_on_discs_are_those_whose_edge_a_disc_reaches() {
        let mut state = 7_u64;
        let mut next = |most: f64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as f64 / (1_u64 << 31) as f64 * most
        };
        for _ in 0..300 {
            let mut discs: Vec<(f64, f64)> = (0..12).map(|_| (next(1_000.0), 3.0 + next(41.0))).collect();
            discs.sort_by(|a, b| a.0.total_cmp(&b.0));
            let field = Field {
                unit: 16.0,
                start: [7.0, 12.0],
                rows: [9, 9],
                is_even: false,
                spare: 0,
                bounds: (0.0, 1_000.0),
                discs: &discs,
            };
            let board = Board::new(&field);
            for below in [false, true] {
                let (from, start) = (next(900.0), of(field.start, below));
                let to = from + next(200.0);
                let reaches = |row: &u32| {
                    let height = start + f64::from(*row) * field.unit;
                    discs.iter().any(|(x, radius)| (x - x.clamp(from, to)).hypot(height) < radius + CLEAR)
                };
                assert_eq!(board.rows_on_discs((from, to), below), (0..9).take_while(reaches).count() as u32);
            }
        }
    }

    #[test]
    fn a_leader_beside_its_disc_keeps_away_from_other_discs() {
        let (x, width, importance) = (500.0, 80.0, 0.1);
        let wish =
            Wish { x, shift: 0.0, radius: 30.0, width, least: width, rows: 1, importance, below: None, hint: None };
        let found = |other: f64| {
            let mut discs = [(500.0, 30.0), (other, 5.0)];
            discs.sort_by(|a, b| a.0.total_cmp(&b.0));
            let bounds = (0.0, 1_000.0);
            let field =
                Field { unit: 19.0, start: [7.0; 2], rows: [2, 0], is_even: false, spare: 0, bounds, discs: &discs };
            Board::new(&field).beside(&wish, false, false).map(|flag| flag.at)
        };
        assert_eq!(found(900.0), Some(532.0));
        for x in [526.0, 532.0, 538.0] {
            assert_eq!(found(x), None, "{x}");
        }
    }

    #[test]
    fn a_text_that_stays_is_off_the_paper_edge_of_a_disc() {
        let mut kept = 0;
        for nth in 0..400 {
            let disc = [(500.0, 6.0 + f64::from(nth % 38))];
            let (unit, start, rows) = (19.0, [7.0, 12.0], [9, 9]);
            let field = Field { unit, start, rows, is_even: false, spare: 0, bounds: (0.0, 1_000.0), discs: &disc };
            let (end, row) = (440.0 + f64::from(nth) * 0.2, nth as u32 % 3);
            let text = (end - 100.0, end);
            let flag = Flag { at: text.0 - GAP, text, before: false, below: false, rows: (row, row + 1) };
            if Board::new(&field).is_off_discs(&flag) {
                kept += 1;
                let distance = (disc[0].0 - end).max(0.0).hypot(start[0] + f64::from(row) * unit);
                assert!(distance >= disc[0].1 + 1.0, "{distance} from a disc of {}", disc[0].1);
            }
        }
        assert!((200..400).contains(&kept), "{kept} of 400 stay");
    }
}
