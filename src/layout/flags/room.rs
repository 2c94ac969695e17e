//! Makes room for texts that have no place, or not for all of themselves: others move up for them, or stand elsewhere.

use super::board::Board;
use super::lift::lift;
use super::{Flag, Wish};

/// The most texts without a place for which others move.
pub const MOST_LIFTED: usize = 12;
/// How often a text may be tried in the place of another, in one or two milliseconds.
const SWAPS: usize = 400;

/// The texts and the board that they stand on.
pub struct Room<'a, 'b> {
    pub board: &'b mut Board<'a>,
    pub wishes: &'b [Wish],
}

impl Room<'_, '_> {
    /// Has others move for the texts that have no place, or for their parts, if those are few.
    pub fn lift_all(&mut self, order: &[usize], is_part: bool, flags: &mut [Option<Flag>]) {
        if flags.iter().filter(|flag| flag.is_none()).count() > MOST_LIFTED {
            return;
        }
        for nth in order {
            if flags.get(*nth).is_some_and(Option::is_none) {
                self.lift(*nth, is_part, flags);
            }
        }
    }

    /// Has others near them stand elsewhere: for the texts that have no room for all, then for those without a place. For these others may
    /// lose a part as well, the first ones of the order only if nothing else helps.
    pub fn swap_all(&mut self, order: &[usize], first: usize, flags: &mut Vec<Option<Flag>>) {
        let (mut left, none) = (SWAPS, order.len());
        for (is_part, whole) in [(false, none), (true, none), (true, first), (true, 0), (false, none)] {
            for nth in order {
                let Some(wish) = self.wishes.get(*nth).map(|wish| wish.part(is_part)) else { continue };
                let is_there = |flag: &Option<Flag>| flag.is_some_and(|flag| flag.has_all(wish.width));
                if flags.get(*nth).is_some_and(is_there) {
                    continue;
                }
                let (from, to) = (wish.x - wish.width, wish.x + wish.width);
                let is_near = |flag: Flag| flag.text.0.min(flag.at) < to && flag.text.1.max(flag.at) > from;
                for (rank, other) in order.iter().enumerate().rev().filter(|(_, other)| *other != nth) {
                    let is_tried = left > 0 && flags.get(*other).is_some_and(|flag| flag.is_some_and(is_near));
                    if !is_tried {
                        continue;
                    }
                    left -= 1;
                    let before = flags.clone();
                    for one in [nth, other] {
                        if let Some(slot) = flags.get_mut(*one) {
                            *slot = None;
                        }
                    }
                    self.board.set(self.wishes, flags);
                    if self.lift(*nth, is_part, flags) && self.lift(*other, rank >= whole, flags) {
                        break;
                    }
                    *flags = before;
                }
            }
        }
    }

    /// Places a text for which others move; returns whether there is room.
    fn lift(&mut self, nth: usize, is_part: bool, flags: &mut [Option<Flag>]) -> bool {
        let Some(wish) = self.wishes.get(nth).map(|wish| wish.part(is_part)) else { return false };
        let texts = lift(self.board, nth, &wish);
        for text in &texts {
            if let Some(slot) = flags.get_mut(text.nth) {
                *slot = Some(text.flag);
            }
        }
        if !texts.is_empty() {
            self.board.set(self.wishes, flags);
        }
        !texts.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::flags::Field;

    fn wish(x: f64, width: f64, least: f64) -> Wish {
        Wish { x, shift: 0.0, radius: 4.0, width, least, rows: 1, importance: 0.1, below: None, hint: None }
    }

    /// The flags of two texts in one row up to a position, of which the first was placed before the second.
    fn swapped(wishes: [Wish; 2], first: usize, end: f64) -> Vec<Option<Flag>> {
        let bounds = (0.0, end);
        let field = Field { unit: 19.0, start: [7.0; 2], rows: [1, 0], is_even: false, spare: 0, bounds, discs: &[] };
        let mut board = Board::new(&field);
        let mut flags = vec![board.find(&wishes[0], false), None];
        board.set(&wishes, &flags);
        let mut room = Room { board: &mut board, wishes: &wishes };
        room.lift_all(&[0, 1], false, &mut flags);
        assert_eq!(flags[1], None, "it fits nowhere");
        room.swap_all(&[0, 1], first, &mut flags);
        flags
    }

    #[test]
    fn a_text_takes_the_place_of_one_that_can_stand_elsewhere() {
        let flags = swapped([wish(110.0, 100.0, 100.0), wish(150.0, 100.0, 100.0)], 2, 300.0);
        let sides: Vec<bool> = flags.into_iter().map(|flag| flag.unwrap().before).collect();
        assert_eq!(sides, [true, false]);
    }

    #[test]
    fn a_text_without_room_for_all_stands_in_part() {
        let flags = swapped([wish(110.0, 100.0, 100.0), wish(150.0, 200.0, 60.0)], 2, 300.0);
        let widths: Vec<f64> = flags.into_iter().map(|flag| flag.unwrap().text).map(|(from, to)| to - from).collect();
        assert_eq!(widths, [100.0, 60.0]);
    }

    #[test]
    fn another_text_loses_a_part_for_one_without_a_place() {
        let flags = swapped([wish(110.0, 180.0, 60.0), wish(150.0, 100.0, 100.0)], 0, 300.0);
        let widths: Vec<f64> = flags.into_iter().map(|flag| flag.unwrap().text).map(|(from, to)| to - from).collect();
        assert_eq!(widths, [60.0, 100.0]);
    }
}
