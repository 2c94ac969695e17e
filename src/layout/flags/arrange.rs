//! Searches for the arrangement that names the most important texts, then most texts, in the fewest rows. Deterministic, and bounded by
//! the number of comparisons.

use super::board::Board;
use super::{Field, Flag, Wish, of};

/// How good an arrangement is; less is better: the weight of texts without a row, the highest row, the sum of rows.
type Cost = (u32, u32, u32);

/// The cost to compare by: at first a text that is lost counts as much as some rows, which leads to other arrangements.
fn key(cost: Cost, is_soft: bool) -> Cost {
    if is_soft { (cost.0 * 3 + cost.1, cost.2, 0) } else { cost }
}

/// The rows above the line that every picture has room for.
const FREE: u32 = 6;
/// The weight of the most important texts.
const HEAVY: u32 = 1_000;
/// How many of the most important texts weigh more than any others, beside those that the data calls major.
const FIRST: usize = 10;
/// The most texts that are arranged at once.
const MOST_ARRANGED: usize = 80;
/// How many pairs of texts may be compared to find an arrangement: about a millisecond.
const COMPARED: usize = 300_000;
/// How many beginnings are improved.
const CLIMBED: usize = 3;

/// Marks farther apart than this belong to different crowds; the best of these distances counts.
const CROWDS: [f64; 3] = [26.0, 60.0, 140.0];
/// The best of two ways: all texts arranged as well as can be, or as many of the most important ones as can stand together; in both
/// the others are then added where they fit.
pub fn choose(field: &Field, wishes: &[Wish], order: &[usize]) -> Vec<Option<Flag>> {
    let mut arranger = Arranger { wishes, board: Board::new(field), weights: weights(field, wishes, order) };
    let chosen = |count: usize| {
        let mut chosen = order.get(..count).unwrap_or(order).to_vec();
        chosen.sort_unstable();
        chosen
    };
    let all = arranger.best(&chosen(MOST_ARRANGED), COMPARED);
    let all = arranger.completed(all, order);
    if all.0 == 0 {
        return all.1;
    }
    let (mut low, mut high) = (0, order.len().min(MOST_ARRANGED));
    let mut most = Vec::new();
    while low < high {
        let middle = (low + high).div_ceil(2);
        let chosen = chosen(middle);
        let way = arranger.best(&chosen, 0);
        if arranger.lay(&chosen, &way, None).0 == 0 {
            (low, most) = (middle, arranger.flags(&chosen, &way));
        } else {
            high = middle - 1;
        }
    }
    let most = arranger.completed_flags(most, order);
    if most.0 < all.0 { most.1 } else { all.1 }
}

/// The texts as they stood at another zoom, and the others where they fit; `None` if too many are lost.
pub fn as_before(field: &Field, wishes: &[Wish], order: &[usize]) -> Option<Vec<Option<Flag>>> {
    let mut held = wishes.to_vec();
    for wish in held.iter_mut().filter(|_| field.is_even) {
        wish.below = wish.below.or(wish.hint.map(|(_, below)| below));
    }
    let chosen: Vec<usize> =
        (0..wishes.len()).filter(|nth| held.get(*nth).is_some_and(|wish| wish.hint.is_some())).collect();
    let hint = |nth: &usize| held.get(*nth).and_then(|wish| wish.hint);
    let facing = |nth: &usize| match hint(nth) {
        Some((_, true)) if !field.is_even => Facing::Below,
        Some((true, _)) => Facing::Before,
        _ => Facing::After,
    };
    let way = Way { facing: chosen.iter().map(facing).collect(), is_stacked: false };
    let mut arranger = Arranger { wishes: &held, board: Board::new(field), weights: weights(field, wishes, order) };
    let flags = arranger.flags(&chosen, &way);
    let (lost, flags) = Arranger { wishes, ..arranger }.completed_flags(flags, order);
    // Few texts are arranged anew if that may name more of them.
    (lost == 0 || (lost < HEAVY && wishes.len() > MOST_ARRANGED)).then_some(flags)
}

/// What it costs to lose each text.
fn weights(field: &Field, wishes: &[Wish], order: &[usize]) -> Vec<u32> {
    let mut weights = vec![1; wishes.len()];
    let majors = order.iter().filter(|nth| is_major(wishes, **nth)).count();
    // Without amounts all but the major ones are alike.
    for nth in order.iter().take(majors + if field.is_even { 0 } else { FIRST }) {
        if let Some(weight) = weights.get_mut(*nth) {
            *weight = HEAVY;
        }
    }
    weights
}

/// Whether a text is more important than any amount makes it.
fn is_major(wishes: &[Wish], nth: usize) -> bool {
    wishes.get(nth).is_some_and(|wish| wish.importance >= 1.0)
}

/// Where a text stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Facing {
    /// Facing later times.
    #[default]
    After,
    /// Facing earlier times.
    Before,
    /// Below the line.
    Below,
}

/// How some texts are arranged.
#[derive(Clone, Debug, Default)]
struct Way {
    facing: Vec<Facing>,
    /// Whether neighbours share a side while there is room, instead of taking the side with the lower row.
    is_stacked: bool,
}

/// Arranges texts in the order of their marks.
struct Arranger<'a> {
    wishes: &'a [Wish],
    board: Board<'a>,
    /// How much it costs to lose each text.
    weights: Vec<u32>,
}

impl Arranger<'_> {
    /// Lays out some texts, by their indices.
    fn lay(&mut self, chosen: &[usize], way: &Way, mut keep: Option<&mut [Option<Flag>]>) -> Cost {
        let Arranger { wishes, board, weights } = self;
        board.clear(way.is_stacked);
        let (mut cost, mut heights) = (Cost::default(), [0, board.field.spare]);
        let mut put = |at: usize, facing: Facing| {
            let Some((nth, wish)) = chosen.get(at).and_then(|nth| Some((*nth, wishes.get(*nth)?))) else { return };
            let found = match facing {
                Facing::Below => board.on(wish, false, true).or_else(|| board.on(wish, true, true)),
                facing => board.find(wish, facing == Facing::Before),
            };
            let Some(flag) = found else {
                cost.0 += weights.get(nth).copied().unwrap_or(1);
                return;
            };
            board.push(wish, flag);
            if let Some(slot) = keep.as_mut().and_then(|flags| flags.get_mut(nth)) {
                *slot = Some(flag);
            }
            // Of equal ways the one whose texts begin at their leaders.
            let is_exile = flag.below && !board.field.is_even;
            let height = of(heights.each_mut(), is_exile);
            *height = flag.rows.1.max(*height);
            cost.2 += flag.rows.1 * 2 + u32::from(flag.before) + if is_exile { FREE * 2 } else { 0 };
        };
        let faces = |at: usize| way.facing.get(at).copied().unwrap_or_default();
        let mut to = chosen.len();
        while to > 0 {
            // From late to early: texts that face later times, and those before them that face earlier ones.
            let mut split = to;
            while split > 0 && faces(split - 1) != Facing::Before {
                split -= 1;
            }
            let mut from = split;
            while from > 0 && faces(from - 1) != Facing::After {
                from -= 1;
            }
            for at in (from..split).chain((split..to).rev()).filter(|at| faces(*at) != Facing::Below) {
                put(at, faces(at));
            }
            to = from;
        }
        for at in (0..chosen.len()).rev().filter(|at| faces(*at) == Facing::Below) {
            put(at, Facing::Below);
        }
        cost.1 = heights[0].max(FREE) + heights[1] - self.board.field.spare;
        cost
    }

    fn flags(&mut self, chosen: &[usize], way: &Way) -> Vec<Option<Flag>> {
        let mut flags = vec![None; self.wishes.len()];
        self.lay(chosen, way, Some(&mut flags));
        flags
    }

    /// The flags of the most important texts, and of those that fit beside them, with the weight of the others.
    fn completed(&mut self, way: Way, order: &[usize]) -> (u32, Vec<Option<Flag>>) {
        let mut chosen = order.get(..MOST_ARRANGED).unwrap_or(order).to_vec();
        chosen.sort_unstable();
        let flags = self.flags(&chosen, &way);
        self.completed_flags(flags, order)
    }

    fn completed_flags(&mut self, mut flags: Vec<Option<Flag>>, order: &[usize]) -> (u32, Vec<Option<Flag>>) {
        flags.resize(self.wishes.len(), None);
        self.board.clear(false);
        for (wish, flag) in self.wishes.iter().zip(&flags) {
            flag.iter().for_each(|flag| self.board.push(wish, *flag));
        }
        self.board.add(self.wishes, order, &mut flags);
        let lost = flags.iter().zip(&self.weights).filter(|(flag, _)| flag.is_none());
        (lost.map(|(_, weight)| *weight).sum(), flags)
    }

    /// The directions that split each crowd where that costs least, from late to early; crowds are apart by a distance.
    fn by_crowds(&mut self, chosen: &[usize], distance: f64) -> Way {
        let mut way = Way { facing: vec![Facing::After; chosen.len()], is_stacked: false };
        let wishes = self.wishes;
        let x = |at: usize| chosen.get(at).and_then(|nth| wishes.get(*nth)).map_or(0.0, |wish| wish.x);
        let mut to = chosen.len();
        while to > 0 {
            let mut from = to - 1;
            while from > 0 && x(from) - x(from - 1) <= distance {
                from -= 1;
            }
            // Only what is not earlier matters yet.
            let later = chosen.get(from..).unwrap_or_default();
            let splits = (to - from).min(if chosen.len() > 40 { 4 } else { 8 });
            let mut least: Option<(Cost, usize)> = None;
            for nth in 0..=splits {
                let split = from + (to - from) * nth / splits.max(1);
                set(&mut way.facing, from, split, Facing::Before);
                set(&mut way.facing, split, to, Facing::After);
                let part = Way { facing: way.facing.get(from..).unwrap_or_default().to_vec(), is_stacked: false };
                let cost = key(self.lay(later, &part, None), true);
                if least.is_none_or(|(least, _)| cost < least) {
                    least = Some((cost, split));
                }
            }
            let split = least.map_or(from, |(_, split)| split);
            set(&mut way.facing, from, split, Facing::Before);
            set(&mut way.facing, split, to, Facing::After);
            to = from;
        }
        way
    }

    /// The best way that is found from several beginnings.
    fn best(&mut self, chosen: &[usize], compared: usize) -> Way {
        let mut ways: Vec<Way> = CROWDS.iter().map(|distance| self.by_crowds(chosen, *distance)).collect();
        if self.board.field.is_even {
            for facing in [Facing::After, Facing::Before] {
                ways.extend([true, false].map(|is_stacked| Way { facing: vec![facing; chosen.len()], is_stacked }));
            }
        }
        let mut by_cost: Vec<(Cost, usize)> = Vec::new();
        by_cost.extend(ways.iter().enumerate().map(|(nth, way)| (key(self.lay(chosen, way, None), true), nth)));
        by_cost.sort_unstable();
        let mut best: Option<(Cost, Way)> = None;
        for (_, nth) in by_cost.into_iter().take(if compared > 0 { CLIMBED } else { 2 }) {
            let Some(mut way) = ways.get(nth).cloned() else { continue };
            if compared > 0 {
                self.climb(chosen, &mut way, compared / CLIMBED / 2, true);
            }
            let cost = self.climb(chosen, &mut way, compared / CLIMBED / 2, false);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, way));
            }
        }
        best.unwrap_or_default().1
    }

    /// Turns runs of texts round as long as that helps.
    fn climb(&mut self, chosen: &[usize], way: &mut Way, compared: usize, is_soft: bool) -> Cost {
        let count = chosen.len();
        let mut left = compared / (count * count / 2 + 256);
        let mut cost = key(self.lay(chosen, way, None), is_soft);
        let has_below = !self.board.field.is_even && self.board.field.rows[1] > 0;
        let mut is_better = true;
        while is_better && left > 0 {
            is_better = false;
            for (run, from) in [8, 5, 3, 2, 1].into_iter().flat_map(|run| (0..count).map(move |from| (run, from))) {
                for turn in [Facing::Before, Facing::After, Facing::Below] {
                    let to = (from + run).min(count);
                    let before = way.facing.get(from..to).unwrap_or_default();
                    let is_turn = before.iter().any(|facing| *facing != turn);
                    if left == 0 || !is_turn || (turn == Facing::Below && (run > 1 || !has_below)) {
                        continue;
                    }
                    left -= 1;
                    let before = before.to_vec();
                    set(&mut way.facing, from, to, turn);
                    let found = key(self.lay(chosen, way, None), is_soft);
                    if found < cost {
                        (cost, is_better) = (found, true);
                    } else if let Some(part) = way.facing.get_mut(from..to) {
                        part.copy_from_slice(&before);
                    }
                }
            }
        }
        cost
    }
}

/// Sets a range of a list.
fn set(facing: &mut [Facing], from: usize, to: usize, value: Facing) {
    facing.get_mut(from..to).unwrap_or_default().fill(value);
}
