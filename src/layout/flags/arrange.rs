//! Searches for the arrangement that names the most important texts, then most texts, in the fewest rows. Deterministic, and bounded by
//! the number of texts that are placed.

use super::board::Board;
use super::room::{MOST_LIFTED, Room};
use super::{Field, Flag, Wish, force, of};

/// How good an arrangement is; less is better: the weight of texts without a row, the highest row, the sum of rows.
type Cost = (u32, u32, u32);

/// The cost to compare by: at first a text that is lost counts as much as some rows, which leads to other arrangements.
fn key(cost: Cost, is_soft: bool) -> Cost {
    if is_soft { (cost.0 * 3 + cost.1, cost.2, 0) } else { cost }
}

/// The rows above the line that every picture has room for.
const FREE: u32 = 6;
/// The least weight of the most important texts.
const HEAVY: u32 = 1_000;
/// How many of the most important texts weigh more than any others, beside those that the data calls major.
const FIRST: usize = 10;
/// The most texts that are arranged at once.
pub const MOST_ARRANGED: usize = 80;
/// How many texts that are not whole count as much as one without a place.
const LOST: u32 = 3;
/// How many texts may be placed to improve arrangements: some tenths of a millisecond.
const PLACED: usize = 2_000;
/// What a patient search tries as well: with fewer rows above the line, which can lead to a better arrangement, and how many times as
/// many placements.
const PATIENT: [(u32, usize); 3] = [(0, 4), (1, 1), (2, 1)];
/// How many beginnings are improved.
const CLIMBED: usize = 2;
/// How often the most important texts may take the place of others, and of each other.
const ROUNDS: usize = 3;
/// Marks farther apart than this belong to different crowds; the best of these distances counts.
const CROWDS: [f64; 3] = [26.0, 60.0, 140.0];

/// The best of two ways: the most important texts arranged as well as can be, or, if that loses one of the very first ones, as many
/// as can stand together. In both the others are then added where they fit. Where texts are lost, a patient search takes longer, and
/// has others stand elsewhere for them.
pub fn choose(field: &Field, wishes: &[Wish], order: &[usize], is_patient: bool) -> Vec<Option<Flag>> {
    let mut arranger = Arranger::new(field, wishes, order);
    let mut all = arranger.all(order, PLACED);
    let patient = if is_patient && wishes.len() <= MOST_ARRANGED { &PATIENT[..] } else { &[] };
    for (less, times) in patient {
        if (1..=LOST * MOST_LIFTED as u32).contains(&all.0) {
            let [above, below] = field.rows;
            let lower = Field { rows: [above.saturating_sub(*less), below], ..field.clone() };
            let found = Arranger::new(&lower, wishes, order).all(order, PLACED * times);
            all = if found.0 < all.0 { found } else { all };
        }
    }
    if all.0 >= HEAVY {
        let (mut low, mut high) = (0, order.len().min(MOST_ARRANGED));
        let mut most = Way::default();
        while low < high {
            let middle = (low + high).div_ceil(2);
            arranger.choose(order, middle);
            let way = arranger.best(0);
            if arranger.lay(0, &way, (None, false)).0 == 0 {
                (low, most) = (middle, way);
            } else {
                high = middle - 1;
            }
        }
        arranger.choose(order, low);
        arranger.lay(0, &most, (None, false));
        let most = arranger.completed(order);
        all = if most.0 < all.0 { most } else { all };
    }
    if !patient.is_empty() && all.0 > 0 {
        let first = arranger.weights.iter().filter(|weight| **weight >= HEAVY).count();
        Room { board: &mut arranger.board, wishes }.swap_all(order, first, &mut all.1);
    }
    all.1
}

/// The texts as they stood at another zoom, and the others where they fit; `None` if too many are lost.
pub fn as_before(field: &Field, wishes: &[Wish], order: &[usize]) -> Option<Vec<Option<Flag>>> {
    let mut held = wishes.to_vec();
    for wish in held.iter_mut().filter(|_| field.is_even) {
        wish.below = wish.below.or(wish.hint.map(|(_, below)| below));
    }
    let mut arranger = Arranger::new(field, &held, order);
    arranger.chosen = (0..held.len()).filter(|nth| held.get(*nth).is_some_and(|wish| wish.hint.is_some())).collect();
    let facing = |nth: &usize| match held.get(*nth).and_then(|wish| wish.hint) {
        Some((_, true)) if !field.is_even => Facing::Below,
        Some((true, _)) => Facing::Before,
        _ => Facing::After,
    };
    let way = Way { facing: arranger.chosen.iter().map(facing).collect(), is_stacked: false };
    arranger.lay(0, &way, (None, false));
    arranger.wishes = wishes;
    let (lost, flags) = arranger.completed(order);
    // Few texts are arranged anew if that may name more of them.
    (lost == 0 || (lost < HEAVY && wishes.len() > MOST_ARRANGED)).then_some(flags)
}

/// What it costs to lose each text.
fn weights(field: &Field, wishes: &[Wish], order: &[usize]) -> Vec<u32> {
    let mut weights = vec![1; wishes.len()];
    let majors = order.iter().filter(|nth| is_major(wishes, **nth)).count();
    // Without amounts all but the major ones are alike.
    let first = order.iter().take(majors + if field.is_even { 0 } else { FIRST });
    for (rank, nth) in first.enumerate() {
        if let Some(weight) = weights.get_mut(*nth) {
            *weight = HEAVY * 2 - (rank as u32).min(HEAVY);
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

impl Way {
    fn of(count: usize, facing: Facing) -> Way {
        Way { facing: vec![facing; count], is_stacked: false }
    }

    fn faces(&self, at: usize) -> Facing {
        self.facing.get(at).copied().unwrap_or_default()
    }
}

/// A moment of laying out texts from late to early: those from an index on have been placed.
#[derive(Clone, Copy, Debug, Default)]
struct Checkpoint {
    from: usize,
    /// How many texts are placed on each side.
    counts: [usize; 2],
    /// Their highest rows.
    heights: [u32; 2],
    /// The weight of texts without a row, and the sum of rows.
    cost: (u32, u32),
}

/// Arranges texts in the order of their marks.
struct Arranger<'a> {
    wishes: &'a [Wish],
    board: Board<'a>,
    /// How much it costs to lose each text.
    weights: Vec<u32>,
    /// The indices of the texts that are arranged.
    chosen: Vec<usize>,
    /// What is laid out now.
    point: Checkpoint,
    /// The way that was laid out last. One that differs only from an index down shares the later part.
    laid: Way,
    checkpoints: Vec<Checkpoint>,
    /// How many texts have been placed: a measure of the work.
    placed: usize,
}

impl<'a> Arranger<'a> {
    fn new(field: &'a Field<'a>, wishes: &'a [Wish], order: &[usize]) -> Arranger<'a> {
        let (weights, board) = (weights(field, wishes, order), Board::new(field));
        let (chosen, checkpoints, point, laid) = (Vec::new(), Vec::new(), Checkpoint::default(), Way::default());
        Arranger { wishes, board, weights, chosen, point, laid, checkpoints, placed: 0 }
    }

    /// Chooses the first texts of an order, or all.
    fn choose(&mut self, order: &[usize], count: usize) {
        self.chosen = order.get(..count).unwrap_or(order).to_vec();
        self.chosen.sort_unstable();
        self.checkpoints.clear();
    }

    /// The most important texts arranged as well as can be with some placements, and the others where they fit; with what is lost.
    fn all(&mut self, order: &[usize], most: usize) -> (u32, Vec<Option<Flag>>) {
        self.choose(order, MOST_ARRANGED);
        let way = self.best(most);
        self.lay(0, &way, (None, false));
        self.completed(order)
    }

    /// Goes back to the last moment of the way laid out last that another one has in common with it.
    fn resume(&mut self, way: &Way) {
        let count = self.chosen.len();
        if way.is_stacked != self.laid.is_stacked {
            self.checkpoints.clear();
        }
        let same = way.facing.iter().rev().zip(self.laid.facing.iter().rev()).take_while(|(one, two)| one == two);
        let from = count - same.count().min(count);
        // A run ends only before a text that faces later times.
        let holds = |point: &Checkpoint| {
            point.from >= from && point.from.checked_sub(1).is_none_or(|nth| way.faces(nth) == Facing::After)
        };
        while self.checkpoints.pop_if(|point| !holds(point)).is_some() {}
        self.laid.clone_from(way);
        self.board.is_stacked = way.is_stacked;
        let start = Checkpoint { from: count, heights: [0, self.board.field.spare], ..Checkpoint::default() };
        self.point = self.checkpoints.last().copied().unwrap_or(start);
        self.board.truncate(self.point.counts);
    }

    /// Lays out the chosen texts from an index on. Stops when that costs more than a limit.
    fn lay(&mut self, first: usize, way: &Way, (limit, is_soft): (Option<Cost>, bool)) -> Cost {
        self.resume(way);
        while self.point.from > first {
            // From late to early: texts that face later times, and those before them that face earlier ones.
            let to = self.point.from;
            let mut split = to;
            while split > first && way.faces(split - 1) != Facing::Before {
                split -= 1;
            }
            let mut from = split;
            while from > first && way.faces(from - 1) != Facing::After {
                from -= 1;
            }
            for at in (from..split).chain((split..to).rev()).filter(|at| way.faces(*at) != Facing::Below) {
                self.put(at, way.faces(at));
            }
            self.point = Checkpoint { from, counts: self.board.counts(), ..self.point };
            self.checkpoints.push(self.point);
            let cost = self.cost(is_soft);
            if limit.is_some_and(|limit| cost >= limit) {
                return cost;
            }
        }
        for at in (first..self.chosen.len()).rev().filter(|at| way.faces(*at) == Facing::Below) {
            self.put(at, Facing::Below);
        }
        self.cost(is_soft)
    }

    /// The cost of what is laid out.
    fn cost(&self, is_soft: bool) -> Cost {
        let (lost, rows) = self.point.cost;
        let [above, below] = self.point.heights;
        key((lost, above.max(FREE) + below - self.board.field.spare, rows), is_soft)
    }

    /// Places a text.
    fn put(&mut self, at: usize, facing: Facing) {
        let Arranger { wishes, board, weights, chosen, point, .. } = self;
        let Some((nth, wish)) = chosen.get(at).and_then(|nth| Some((*nth, wishes.get(*nth)?))) else { return };
        self.placed += 1;
        let found = match facing {
            Facing::Below => board.on(wish, false, true).or_else(|| board.on(wish, true, true)),
            facing => board.find(wish, facing == Facing::Before),
        };
        let Some(flag) = found else {
            point.cost.0 += weights.get(nth).copied().unwrap_or(1);
            return;
        };
        board.push(nth, wish, flag);
        let is_exile = flag.below && !board.field.is_even;
        let height = of(point.heights.each_mut(), is_exile);
        *height = flag.rows.1.max(*height);
        // Of equal ways the one whose texts begin at their leaders.
        point.cost.1 += flag.rows.1 * 2 + u32::from(flag.before) + if is_exile { FREE * 2 } else { 0 };
    }

    /// The flags that are laid out, and of those texts that fit beside them, with the weight of the others.
    fn completed(&mut self, order: &[usize]) -> (u32, Vec<Option<Flag>>) {
        let mut flags = self.board.flags(self.wishes.len());
        let Arranger { weights, board, wishes, .. } = self;
        let weight = |nth: usize| weights.get(nth).copied().unwrap_or(1);
        let heavy = order.iter().copied().filter(|nth| weight(*nth) >= HEAVY);
        for nth in heavy.clone().cycle().take(heavy.count() * ROUNDS) {
            if flags.get(nth).is_some_and(Option::is_none) {
                force(board.field, wishes, &mut flags, nth, weight);
            }
        }
        board.set(wishes, &flags);
        // Nothing is stacked any more.
        self.board.is_stacked = false;
        self.checkpoints.clear();
        let mut room = Room { board: &mut self.board, wishes: self.wishes };
        for is_part in [false, true] {
            room.board.add(self.wishes, order, is_part, &mut flags);
            room.lift_all(order, is_part, &mut flags);
        }
        (self.cost_of(&flags), flags)
    }

    /// The weight of the texts without a place, and of those that are not whole.
    fn cost_of(&self, flags: &[Option<Flag>]) -> u32 {
        let cost = |((flag, wish), weight): ((&Option<Flag>, &Wish), &u32)| match flag {
            Some(flag) => u32::from(!flag.has_all(wish.width)),
            None => weight * LOST,
        };
        flags.iter().zip(self.wishes).zip(&self.weights).map(cost).sum()
    }

    /// The directions that split each crowd where that costs least, from late to early; crowds are apart by a distance.
    fn by_crowds(&mut self, distance: f64) -> Way {
        let count = self.chosen.len();
        let mut way = Way::of(count, Facing::After);
        let mut to = count;
        while to > 0 {
            let mut from = to - 1;
            while from > 0 && self.x(from) - self.x(from - 1) <= distance {
                from -= 1;
            }
            let splits = (to - from).min(if count > 40 { 4 } else { 8 });
            let mut least: Option<(Cost, usize)> = None;
            for nth in 0..=splits {
                let split = from + (to - from) * nth / splits.max(1);
                set(&mut way.facing, from, split, Facing::Before);
                set(&mut way.facing, split, to, Facing::After);
                // Only what is not earlier matters yet.
                let cost = self.lay(from, &way, (least.map(|(cost, _)| cost), true));
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

    /// The position of the mark of a chosen text.
    fn x(&self, at: usize) -> f64 {
        self.chosen.get(at).and_then(|nth| self.wishes.get(*nth)).map_or(0.0, |wish| wish.x)
    }

    /// The best way that is found from several beginnings.
    fn best(&mut self, most: usize) -> Way {
        let mut ways: Vec<Way> = CROWDS.iter().map(|distance| self.by_crowds(*distance)).collect();
        if self.board.field.is_even {
            for facing in [Facing::After, Facing::Before] {
                let way = Way::of(self.chosen.len(), facing);
                ways.extend([Way { is_stacked: true, ..way.clone() }, way]);
            }
        }
        let mut by_cost: Vec<(Cost, usize)> = Vec::new();
        by_cost.extend(ways.iter().enumerate().map(|(nth, way)| (self.lay(0, way, (None, true)), nth)));
        by_cost.sort_unstable();
        let mut best: Option<(Cost, Way)> = None;
        for (_, nth) in by_cost.into_iter().take(CLIMBED) {
            let Some(mut way) = ways.get(nth).cloned() else { continue };
            self.climb(&mut way, most / CLIMBED / 2, true);
            let cost = self.climb(&mut way, most / CLIMBED / 2, false);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, way));
            }
        }
        best.unwrap_or_default().1
    }

    /// Turns runs of texts round as long as that helps.
    fn climb(&mut self, way: &mut Way, most: usize, is_soft: bool) -> Cost {
        let (count, most) = (self.chosen.len(), self.placed + most);
        let mut cost = self.lay(0, way, (None, is_soft));
        let has_below = !self.board.field.is_even && self.board.field.rows[1] > 0;
        let mut is_better = true;
        while is_better && self.placed < most {
            is_better = false;
            for (run, from) in [8, 5, 3, 2, 1].into_iter().flat_map(|run| (0..count).map(move |from| (run, from))) {
                for turn in [Facing::Before, Facing::After, Facing::Below] {
                    let to = (from + run).min(count);
                    let before = way.facing.get(from..to).unwrap_or_default();
                    let is_turn = before.iter().any(|facing| *facing != turn);
                    if self.placed >= most || !is_turn || (turn == Facing::Below && (run > 1 || !has_below)) {
                        continue;
                    }
                    let before = before.to_vec();
                    set(&mut way.facing, from, to, turn);
                    let found = self.lay(0, way, (Some(cost), is_soft));
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
