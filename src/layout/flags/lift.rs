//! Makes room for a text that fits nowhere: the texts in its way move away from the line, and those in their way.

use super::board::{Board, Taken};
use super::{Flag, Wish};

/// The most moves that a place may cost.
const MOST_MOVES: usize = 20;

/// Places a text where its side stays lowest, above the line if it can. Returns all texts of that side as they stand then; none if there
/// is no such place.
pub fn lift(board: &Board, nth: usize, wish: &Wish) -> Vec<Taken> {
    let (mut best, mut least) = (Vec::new(), (u32::MAX, 0));
    for (below, before) in [(false, false), (false, true), (true, false), (true, true)] {
        let is_settled = below && !best.is_empty();
        if is_settled || wish.below.is_some_and(|wanted| wanted != below) {
            continue;
        }
        let (side, ceiling) = (board.side(below), board.ceiling(below));
        for elbow in board.elbows(wish, below).into_iter().flatten() {
            let Some(mut flag) = board.alone(wish, before, below, elbow) else { continue };
            let leaders = side.iter().filter(|other| is_over(&flag, other));
            let lowest = leaders.fold(flag.rows.0, |row, other| row.max(other.flag.rows.1));
            flag.rows = (lowest, lowest + wish.rows);
            let Some(texts) = moved(side, Taken::new(nth, wish, flag), ceiling) else { continue };
            let cost = texts.iter().fold((0, 0), |(highest, sum), text| {
                let row = text.flag.rows.1;
                (row.max(highest), sum + row)
            });
            if cost < least {
                (best, least) = (texts, cost);
            }
        }
    }
    best
}

/// Texts moved away from the line as far as another one makes them, which does not move itself; `None` if one has no room.
fn moved(others: &[Taken], own: Taken, ceiling: u32) -> Option<Vec<Taken>> {
    if own.flag.rows.1 > ceiling {
        return None;
    }
    let mut texts = others.to_vec();
    texts.push(own);
    let (last, mut waiting, mut moves) = (others.len(), vec![others.len()], 0);
    while let Some(nth) = waiting.pop() {
        for other in 0..texts.len() {
            let (text, beside) = (*texts.get(nth)?, *texts.get(other)?);
            let yields = match meeting(&text, &beside).filter(|_| other != nth) {
                None => continue,
                Some(Meeting::OnLeader) => true,
                Some(Meeting::UnderText) => false,
                Some(Meeting::InRow) => other == last,
            };
            let (mover, from) = if yields { (nth, beside.flag) } else { (other, text.flag) };
            let flag = &mut texts.get_mut(mover)?.flag;
            flag.rows = (from.rows.1, from.rows.1 + flag.rows.1 - flag.rows.0);
            moves += 1;
            if mover == last || flag.rows.1 > ceiling || moves > MOST_MOVES {
                return None;
            }
            waiting.push(mover);
            if yields {
                break;
            }
        }
    }
    Some(texts)
}

/// How two texts meet.
enum Meeting {
    /// The first stands on the leader of the other one: it has to be further from the line than that.
    OnLeader,
    /// The other one stands on the leader of the first.
    UnderText,
    /// They share a row.
    InRow,
}

/// How two texts meet; `None` if they can stand together.
fn meeting(text: &Taken, other: &Taken) -> Option<Meeting> {
    if text.extent.0 > other.extent.1 || other.extent.0 > text.extent.1 {
        return None;
    }
    let is_on = |text: &Taken, leader: &Taken| is_over(&text.flag, leader) && text.flag.rows.0 < leader.flag.rows.1;
    let (one, two) = (text.flag, other.flag);
    let overlap = one.text.0 < two.text.1 + 6.0 && two.text.0 < one.text.1 + 6.0;
    if is_on(text, other) {
        Some(Meeting::OnLeader)
    } else if is_on(other, text) {
        Some(Meeting::UnderText)
    } else if overlap && one.rows.0 < two.rows.1 && two.rows.0 < one.rows.1 {
        Some(Meeting::InRow)
    } else {
        None
    }
}

/// Whether the text of a flag reaches over the leader of another one along the axis.
fn is_over(flag: &Flag, other: &Taken) -> bool {
    other.lead.1 > flag.text.0 && other.lead.0 < flag.text.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::flags::Field;

    #[test]
    fn texts_in_the_way_move_up() {
        let texts = [(839.0, 87.0, 0.1), (950.0, 81.0, 0.5), (955.0, 116.0, 0.5), (968.0, 200.0, 0.5)];
        let wishes = texts.map(|(x, width, importance)| Wish {
            x,
            shift: 0.0,
            radius: 4.0,
            width,
            least: width,
            rows: 1,
            importance,
            below: None,
            hint: None,
        });
        let [wish, others @ ..] = &wishes;
        let (unit, start, bounds) = (19.0, [7.0, 7.0], (758.0, 1_000.0));
        for (rows, is_lifted) in [(3, false), (4, true)] {
            let field = Field { unit, start, rows: [rows, 0], is_even: false, spare: 0, bounds, discs: &[] };
            let mut board = Board::new(&field);
            for (nth, other) in others.iter().enumerate() {
                let flag = board.find(other, true).unwrap();
                board.push(nth + 1, other, flag);
            }
            assert_eq!([false, true].map(|before| board.find(wish, before)), [None; 2], "it fits nowhere");
            let mut lifted = lift(&board, 0, wish);
            lifted.sort_by_key(|text| text.nth);
            let found: Vec<u32> = lifted.iter().map(|text| text.flag.rows.0).collect();
            assert_eq!(found, if is_lifted { vec![0, 1, 2, 3] } else { Vec::new() });
        }
    }
}
