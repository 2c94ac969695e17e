//! The texts that stand beside a time line, and where another one fits.

use super::{APART, Field, Flag, GAP, MOST_ROWS, Wish, of};

/// How far an elbow moves a leader beside its mark.
const ELBOWS: [f64; 5] = [0.0, 4.0, -4.0, 5.0, -5.0];
/// The space around a disc.
const CLEAR: f64 = 2.0;

/// A text on the board, with the position of its mark.
#[derive(Clone, Copy, Debug)]
struct Taken {
    x: f64,
    flag: Flag,
    /// All that it takes along the axis.
    extent: (f64, f64),
    /// The extent of its leader.
    lead: (f64, f64),
}

/// The texts placed so far.
pub struct Board<'a> {
    pub field: &'a Field<'a>,
    sides: [Vec<Taken>; 2],
    /// The discs that reach into a row, in the order of their positions, with the largest radius.
    discs: (Vec<(f64, f64)>, f64),
    /// Whether neighbours share a side while there is room.
    is_stacked: bool,
}

/// Why a text has no place: another leader is too near, which an elbow may help, or there is no row.
pub enum Blocked {
    Leader,
    Rows,
}

impl<'a> Board<'a> {
    pub fn new(field: &'a Field<'a>) -> Board<'a> {
        let least = field.start[0].min(field.start[1]) - CLEAR;
        let reaching: Vec<(f64, f64)> = field.discs.iter().copied().filter(|(_, radius)| *radius > least).collect();
        let largest = reaching.iter().fold(0.0_f64, |most, (_, radius)| most.max(*radius));
        Board { field, sides: [Vec::new(), Vec::new()], discs: (reaching, largest), is_stacked: false }
    }

    pub fn clear(&mut self, is_stacked: bool) {
        self.sides.iter_mut().for_each(Vec::clear);
        self.is_stacked = is_stacked;
    }

    pub fn push(&mut self, wish: &Wish, flag: Flag) {
        let lead = (wish.x.min(flag.at) - 3.0, wish.x.max(flag.at) + 3.0);
        let extent = (flag.text.0.min(lead.0) - 6.0, flag.text.1.max(lead.1) + 6.0);
        of(self.sides.each_mut(), flag.below).push(Taken { x: wish.x, flag, extent, lead });
    }

    /// Adds the texts that have no place yet where they fit, in an order.
    pub fn add(&mut self, wishes: &[Wish], order: &[usize], flags: &mut [Option<Flag>]) {
        for nth in order {
            let (Some(wish), Some(slot)) = (wishes.get(*nth), flags.get_mut(*nth)) else { continue };
            if slot.is_some() {
                continue;
            }
            let (after, before) = (self.find(wish, false), self.find(wish, true));
            let lowest = |a: &Flag, b: &Flag| a.rows.cmp(&b.rows);
            *slot = after.into_iter().chain(before).min_by(lowest);
            if let Some(flag) = *slot {
                self.push(wish, flag);
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

    /// The lowest place of a text on a side.
    pub fn on(&self, wish: &Wish, before: bool, below: bool) -> Option<Flag> {
        if wish.below.is_some_and(|wanted| wanted != below) || of(self.field.rows, below) == 0 {
            return None;
        }
        for elbow in std::iter::once(wish.shift).chain(ELBOWS) {
            match self.fit(wish, before, below, elbow) {
                Ok(flag) => return Some(flag),
                Err(Blocked::Leader) => {}
                Err(Blocked::Rows) if elbow == 0.0 => return None,
                Err(Blocked::Rows) => {}
            }
        }
        None
    }

    /// The lowest row where a text meets no text, no leader and no disc, and its leader no text.
    pub fn fit(&self, wish: &Wish, before: bool, below: bool, elbow: f64) -> Result<Flag, Blocked> {
        let at = wish.x + elbow;
        let text = if before { (at - GAP - wish.width, at - GAP) } else { (at + GAP, at + GAP + wish.width) };
        if text.0 < self.field.bounds.0 || text.1 > self.field.bounds.1 {
            return Err(Blocked::Rows);
        }
        let mut ceiling = of(self.field.rows, below).min(MOST_ROWS);
        let mut taken = self.under_discs(text, below);
        if elbow != 0.0 {
            // The text stands beside the straight part of its leader.
            taken |= self.rows_under(wish.radius + CLEAR, below);
        }
        let own = (wish.x.min(at) - 3.0, wish.x.max(at) + 3.0);
        let (from, to) = (text.0.min(own.0), text.1.max(own.1));
        for Taken { x, flag, extent, lead } in of(self.sides.each_ref(), below) {
            if extent.0 > to || extent.1 < from {
                continue;
            }
            // Leaders keep their distance and their order.
            if (at - flag.at).abs() < APART || (wish.x < *x && at > flag.at) || (wish.x > *x && at < flag.at) {
                return Err(Blocked::Leader);
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
        }
        let is_free = |row: &u32| taken & rows(*row, row + wish.rows) == 0;
        let row = (0..(ceiling + 1).saturating_sub(wish.rows)).find(is_free).ok_or(Blocked::Rows)?;
        Ok(Flag { at, text, before, below, rows: (row, row + wish.rows) })
    }

    /// Whether the text of a flag meets no disc.
    pub fn is_off_discs(&self, flag: &Flag) -> bool {
        let near = of(self.field.start, flag.below) + f64::from(flag.rows.0) * self.field.unit;
        self.field.discs.iter().all(|(x, radius)| {
            let beside = (flag.text.0 - x).max(x - flag.text.1).max(0.0);
            beside.hypot(near) >= *radius
        })
    }

    /// The rows in which a text would meet a disc.
    fn under_discs(&self, (from, to): (f64, f64), below: bool) -> u64 {
        let (discs, largest) = &self.discs;
        let first = discs.partition_point(|(x, _)| x + largest + CLEAR < from);
        let near = discs.get(first..).unwrap_or_default().iter().take_while(|(x, _)| x - largest - CLEAR < to);
        let height = near.fold(0.0_f64, |most, (x, radius)| {
            let (reach, beside) = (radius + CLEAR, (from - x).max(x - to).max(0.0));
            most.max((reach * reach - beside * beside).max(0.0).sqrt())
        });
        self.rows_under(height, below)
    }

    /// The rows that begin below a height.
    fn rows_under(&self, height: f64, below: bool) -> u64 {
        rows(0, (((height - of(self.field.start, below)) / self.field.unit).ceil().max(0.0) as u32).min(MOST_ROWS))
    }
}

/// The bits of some rows.
fn rows(from: u32, to: u32) -> u64 {
    let below = |row: u32| (1_u64 << row.min(63)) - 1;
    below(to) & !below(from)
}
