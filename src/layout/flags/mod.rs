//! Places flags: texts in rows above and below a time line, each beside a leader that goes straight to its mark. Knows neither events
//! nor the direction of time; deterministic.
//!
//! A text faces the later times, or in the first half of a crowd the earlier ones: two staircases that lean on each other. A text never
//! meets another text, a leader or a disc. Where there is no room for all of a text, its first part stands
//! alone; where there is none for that, the less important ones go without.

mod arrange;
mod board;
mod lift;
mod room;

use super::sort::sort;
pub use arrange::MOST_ARRANGED;
use arrange::{as_before, choose};
pub use board::AROUND;
use board::Board;

/// The gap between a leader and its text.
pub const GAP: f64 = 4.0;
/// The least distance of two leaders, and the distance below which they are one.
const APART: f64 = 4.0;
const SAME: f64 = 0.01;
/// The most rows of a side.
pub const MOST_ROWS: u32 = 60;

/// A text that wants a place.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// The position of its mark.
    pub x: f64,
    /// By how much its leader moves beside its mark if it can, so that those of one moment stand apart.
    pub shift: f64,
    /// The radius of its mark.
    pub radius: f64,
    /// The width of the text, and of its part that can stand alone.
    pub width: f64,
    pub least: f64,
    /// How many rows it takes.
    pub rows: u32,
    /// What goes first.
    pub importance: f64,
    /// Whether it must stand below the line (true) or above it (false).
    pub below: Option<bool>,
    /// Where it stood at another zoom: before its leader, and below the line.
    pub hint: Option<(bool, bool)>,
}

impl Wish {
    /// The wish for the part that can stand alone, or for all.
    fn part(self, is_part: bool) -> Wish {
        Wish { width: if is_part { self.least } else { self.width }, ..self }
    }
}

/// A placed text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flag {
    /// The position of its leader.
    pub at: f64,
    /// The extent of its text.
    pub text: (f64, f64),
    /// Whether the text stands before its leader in time.
    pub before: bool,
    /// Whether it stands below the line.
    pub below: bool,
    /// Its first row from the line, and the row after its last.
    pub rows: (u32, u32),
}

impl Flag {
    /// The flag moved along the axis.
    pub fn moved(&self, along: f64) -> Flag {
        Flag { at: self.at + along, text: (self.text.0 + along, self.text.1 + along), ..*self }
    }

    /// Whether it has room for all of a text of a width.
    pub fn has_all(&self, width: f64) -> bool {
        self.text.1 - self.text.0 > width - 0.5
    }

    /// Whether its text is within bounds along the axis.
    pub fn is_within(&self, (from, to): (f64, f64)) -> bool {
        self.text.0 >= from && self.text.1 <= to
    }

    /// Whether two flags cannot stand together.
    fn meets(&self, other: &Flag) -> bool {
        let covers = |text: &Flag, lead: &Flag| {
            lead.at > text.text.0 - 8.0 && lead.at < text.text.1 + 8.0 && lead.rows.1 > text.rows.0
        };
        let overlap = self.text.0 < other.text.1 + 6.0 && other.text.0 < self.text.1 + 6.0;
        let rows = self.rows.0 < other.rows.1 && other.rows.0 < self.rows.1;
        let apart = (self.at - other.at).abs();
        // Those of one moment can share a leader.
        let are_near = apart >= SAME && (apart < APART || covers(self, other) || covers(other, self));
        self.below == other.below && (overlap && rows || are_near)
    }
}

/// What belongs to a side, above or below.
fn of<T>([above, below]: [T; 2], is_below: bool) -> T {
    if is_below { below } else { above }
}

/// The rows beside a time line.
#[derive(Clone, Debug)]
pub struct Field<'a> {
    /// The height of a row.
    pub unit: f64,
    /// The distance from the line to the first row above and below it.
    pub start: [f64; 2],
    /// The number of rows above and below.
    pub rows: [u32; 2],
    /// Whether both sides are alike; else a text goes below only where there is no row above.
    pub is_even: bool,
    /// The rows below the line that cost no height.
    pub spare: u32,
    /// Where texts may stand.
    pub bounds: (f64, f64),
    /// The discs on the line: their positions and radii, in the order of their positions.
    pub discs: &'a [(f64, f64)],
}

/// Places the texts, which are in the order of their marks. Those in `kept` stay.
pub fn place(field: &Field, wishes: &[Wish], kept: &[Option<Flag>]) -> Vec<Option<Flag>> {
    let mut order: Vec<(f64, usize)> = Vec::with_capacity(wishes.len());
    order.extend(wishes.iter().enumerate().map(|(nth, wish)| (-wish.importance, nth)));
    sort(&mut order);
    let order: Vec<usize> = order.into_iter().map(|(_, nth)| nth).collect();
    if kept.iter().any(Option::is_some) {
        let mut board = Board::new(field);
        // A disc that comes into range may be where a text is.
        let mut flags: Vec<Option<Flag>> =
            kept.iter().map(|flag| flag.filter(|flag| board.is_off_discs(flag))).collect();
        for (nth, (wish, flag)) in wishes.iter().zip(&flags).enumerate() {
            flag.iter().for_each(|flag| board.push(nth, wish, *flag));
        }
        board.add(wishes, &order, false, &mut flags);
        return flags;
    }
    let has_hints = wishes.iter().any(|wish| wish.hint.is_some());
    has_hints
        .then(|| as_before(field, wishes, &order))
        .flatten()
        .unwrap_or_else(|| choose(field, wishes, &order, !has_hints))
}

/// Moves the leaders of up to three texts of one moment apart.
pub fn spread(wishes: &mut [Wish]) {
    let mut from = 0;
    while from < wishes.len() {
        let x = |nth: usize| wishes.get(nth).map_or(f64::INFINITY, |wish| wish.x);
        let mut to = from + 1;
        while x(to) - x(to - 1) < APART {
            to += 1;
        }
        let (first, last, count) = (x(from), x(to - 1), (to - from) as f64);
        if (2..=3).contains(&(to - from)) {
            for (nth, wish) in wishes.iter_mut().skip(from).take(to - from).enumerate() {
                let at = (first + last) / 2.0 + (nth as f64 - (count - 1.0) / 2.0) * APART;
                wish.shift = (at - wish.x).clamp(-AROUND, AROUND);
            }
        }
        from = to;
    }
}

/// Places a text even where others stand, which then go: the lightest, if together they weigh less. Returns whether there is such a place.
pub fn force(
    field: &Field,
    wishes: &[Wish],
    flags: &mut [Option<Flag>],
    nth: usize,
    weight: impl Fn(usize) -> u32,
) -> bool {
    let Some(wish) = wishes.get(nth) else { return false };
    let mut best: Option<(u32, u32, Flag)> = None;
    let alone = Board::new(field);
    for (below, before) in [(false, false), (false, true), (true, false), (true, true)] {
        if wish.below.is_some_and(|wanted| wanted != below) {
            continue;
        }
        let lowest = alone.fit(wish, before, below, 0.0).or_else(|| alone.beside(wish, before, below));
        let Some(lowest) = lowest else { continue };
        for row in lowest.rows.0..=of(field.rows, below).min(MOST_ROWS).saturating_sub(wish.rows) {
            let flag = Flag { rows: (row, row + wish.rows), ..lowest };
            let others = flags.iter().enumerate().filter(|(_, other)| other.is_some_and(|other| flag.meets(&other)));
            let met = others.map(|(other, _)| weight(other)).sum();
            if met < weight(nth) && best.is_none_or(|(least, top, _)| (met, row) < (least, top)) {
                best = Some((met, row, flag));
            }
        }
    }
    let Some((_, _, flag)) = best else { return false };
    for other in flags.iter_mut().filter(|other| other.is_some_and(|other| flag.meets(&other))) {
        *other = None;
    }
    if let Some(slot) = flags.get_mut(nth) {
        *slot = Some(flag);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(x: f64, width: f64) -> Wish {
        Wish { x, shift: 0.0, radius: 4.0, width, least: width, rows: 1, importance: 0.1, below: None, hint: None }
    }

    fn field(rows: u32, discs: &[(f64, f64)]) -> Field<'_> {
        let bounds = (0.0, 1_000.0);
        Field { unit: 19.0, start: [7.0, 7.0], rows: [rows, 0], is_even: false, spare: 0, bounds, discs }
    }

    #[test]
    fn texts_apart_share_the_lowest_row() {
        let wishes = [wish(100.0, 80.0), wish(300.0, 80.0), wish(960.0, 80.0)];
        let flags = place(&field(3, &[]), &wishes, &[]);
        assert!(flags.iter().all(|flag| flag.unwrap().rows == (0, 1)));
        assert!(flags[2].unwrap().before, "it would leave the field");
    }

    #[test]
    fn a_crowd_leans_on_its_middle() {
        let wishes: Vec<Wish> = (0..6).map(|n| wish(500.0 + f64::from(n) * 8.0, 100.0)).collect();
        let flags: Vec<Flag> = place(&field(9, &[]), &wishes, &[]).into_iter().map(Option::unwrap).collect();
        assert_eq!(flags.iter().map(|flag| flag.rows.0).collect::<Vec<_>>(), [0, 1, 2, 2, 1, 0]);
        assert_eq!(flags.iter().filter(|flag| flag.before).count(), 3);
    }

    #[test]
    fn leaders_at_one_time_are_spread() {
        let mut wishes = [wish(500.0, 100.0), wish(500.0, 100.0), wish(500.0, 100.0)];
        spread(&mut wishes);
        let mut at: Vec<f64> = place(&field(9, &[]), &wishes, &[]).into_iter().map(|flag| flag.unwrap().at).collect();
        at.sort_by(f64::total_cmp);
        assert!(at.windows(2).all(|pair| pair[1] - pair[0] >= APART), "{at:?}");
    }

    #[test]
    fn many_texts_of_one_moment_share_a_leader() {
        let wishes: Vec<Wish> = (0..12).map(|_| wish(500.0, 100.0)).collect();
        let flags: Vec<Flag> = place(&field(6, &[]), &wishes, &[]).into_iter().map(Option::unwrap).collect();
        assert!(flags.iter().all(|flag| flag.at == 500.0 && flag.rows.1 <= 6));
        assert!(flags.iter().enumerate().all(|(nth, flag)| flags[nth + 1..].iter().all(|other| !flag.meets(other))));
    }

    #[test]
    fn a_text_stays_clear_of_a_disc() {
        let wishes = [wish(500.0, 100.0), wish(560.0, 100.0)];
        let flags = place(&field(9, &[(500.0, 40.0), (560.0, 4.0)]), &wishes, &[]);
        assert!(flags[0].unwrap().rows.0 >= 2);
    }

    #[test]
    fn a_text_without_a_row_above_its_disc_stands_beside_it() {
        let disc = Wish { radius: 40.0, ..wish(500.0, 100.0) };
        let beside = |wish: Wish| place(&field(1, &[(wish.x, 40.0)]), &[wish], &[])[0].unwrap();
        let Flag { at, text, before, rows, .. } = beside(disc);
        assert_eq!((at, text, before, rows), (542.0, (546.0, 646.0), false, (0, 1)));
        assert_eq!(beside(Wish { x: 900.0, ..disc }).text, (754.0, 854.0), "it would leave the field");
    }

    #[test]
    fn the_less_important_ones_go_without() {
        let mut wishes: Vec<Wish> = (0..12).map(|n| wish(500.0 + f64::from(n) * 5.0, 100.0)).collect();
        wishes[7].importance = 0.2;
        wishes[2].importance = 0.2;
        let flags = place(&field(2, &[]), &wishes, &[]);
        assert!(flags[7].is_some() && flags[2].is_some());
        assert_eq!(flags.iter().flatten().count(), 4);
    }

    #[test]
    fn what_is_kept_stays() {
        let mut wishes: Vec<Wish> = (0..5).map(|n| wish(500.0 + f64::from(n) * 30.0, 100.0)).collect();
        let before = place(&field(9, &[]), &wishes, &[]);
        wishes.push(wish(900.0, 90.0));
        let kept: Vec<Option<Flag>> = before.iter().copied().chain([None]).collect();
        let flags = place(&field(9, &[]), &wishes, &kept);
        assert_eq!(flags[..5], before[..]);
        assert!(flags[5].is_some());
    }
}
