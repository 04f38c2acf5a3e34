//! Which cards stand on which sheet, when one sheet cannot show them all legibly.
//!
//! A sheet shows its topmost card with as many whole levels below as there is room for, then the
//! smallest branches in full. What is left hangs on sheets of its own: neighbouring branches of one
//! manager share a sheet while there is room, each in full; larger ones are broken in the same way.
//! Nothing is recursive, and sheets come in reading order. At last neighbouring sheets that are half
//! empty are put together.

use super::line::{Children, Line};

/// One sheet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// The cards without one above on this sheet, those of people who stand on an earlier sheet too;
    /// none on a sheet of the topmost people.
    pub tops: Vec<u32>,
    /// The cards, in the order of the line.
    pub places: Vec<u32>,
    /// The cards among them whose reports stand on other sheets.
    pub cut: Vec<u32>,
}

/// What is still to be put on sheets.
#[derive(Debug, Clone)]
enum Task {
    /// Everything below a card, or below nobody.
    Below(Option<u32>),
    /// These children of a card, each with everything below.
    Branches(Option<u32>, Vec<u32>),
}

/// With every failed attempt a sheet gets this share of the cards of the attempt before.
const FEWER: f64 = 0.86;
/// A sheet of fewer cards is taken as it is.
const FEWEST: usize = 6;

/// Breaks a line into sheets.
pub struct Breaker<'b> {
    line: &'b Line,
    children: Children,
    roots: Vec<u32>,
    /// Cards below each one.
    size: Vec<u32>,
    /// The place of each card in the reading order.
    rank: Vec<u32>,
    /// Cards that a sheet can hold at most, about.
    capacity: usize,
    /// Whether a card begins a sheet on request, below a topmost card.
    begins: &'b dyn Fn(Option<u32>, u32) -> bool,
    /// Whether a sheet is legible.
    fits: &'b mut dyn FnMut(&Sheet) -> bool,
    /// Whether half empty sheets are put together: not where their beginnings were asked for.
    pub merges: bool,
}

impl<'b> Breaker<'b> {
    /// Takes the line, about how many cards a sheet holds, which cards must begin a sheet, and
    /// whether a sheet is legible.
    pub fn new(
        line: &'b Line,
        capacity: usize,
        begins: &'b dyn Fn(Option<u32>, u32) -> bool,
        fits: &'b mut dyn FnMut(&Sheet) -> bool,
    ) -> Breaker<'b> {
        let mut size = vec![0u32; line.people.len()];
        let mut rank = vec![0u32; line.people.len()];
        let order = line.reading_order();
        for (nth, &at) in order.iter().enumerate() {
            rank[at as usize] = nth as u32;
        }
        for &at in order.iter().rev() {
            if let Some(parent) = line.parent[at as usize] {
                size[parent as usize] += 1 + size[at as usize];
            }
        }
        let roots = (0..line.people.len() as u32).filter(|&at| line.parent[at as usize].is_none()).collect();
        let capacity = capacity.max(FEWEST);
        Breaker { line, children: line.children(), roots, size, rank, capacity, begins, fits, merges: true }
    }

    /// The sheets in reading order.
    pub fn sheets(mut self) -> Vec<Sheet> {
        let first = match self.roots.as_slice() {
            [only] => Some(*only),
            _ => None,
        };
        let mut tasks = vec![Task::Below(first)];
        let mut sheets = Vec::new();
        while let Some(task) = tasks.pop() {
            let (sheet, mut next) = match task {
                Task::Below(top) => self.below(top),
                Task::Branches(top, branches) => self.branches(top, branches),
            };
            next.reverse();
            tasks.extend(next);
            sheets.extend(sheet);
        }
        self.together(sheets)
    }

    /// Puts neighbouring sheets together where they fit on one; the first stays as it is.
    fn together(&mut self, sheets: Vec<Sheet>) -> Vec<Sheet> {
        let mut done: Vec<Sheet> = Vec::new();
        for sheet in sheets {
            let merged = done.last().filter(|_| done.len() > 1).and_then(|last| self.merge(last, &sheet));
            match (merged, done.last_mut()) {
                (Some(merged), Some(last)) => *last = merged,
                _ => done.push(sheet),
            }
        }
        done
    }

    fn merge(&mut self, one: &Sheet, other: &Sheet) -> Option<Sheet> {
        if !self.merges || one.places.len() + other.places.len() > self.capacity {
            return None;
        }
        let mut places = [one.places.as_slice(), &other.places].concat();
        places.sort_unstable();
        places.dedup();
        let stands = |at: u32| places.binary_search(&at).is_ok();
        let is_cut = |at: u32| !self.children.of(at).iter().any(|&child| stands(child));
        let cut = one.cut.iter().chain(&other.cut).copied().filter(|&at| is_cut(at)).collect();
        let tops =
            places.iter().copied().filter(|&at| !self.line.parent[at as usize].is_some_and(stands)).collect();
        let sheet = Sheet { tops, places, cut };
        (self.fits)(&sheet).then_some(sheet)
    }

    fn kids(&self, top: Option<u32>) -> &[u32] {
        top.map_or(&self.roots, |at| self.children.of(at))
    }

    fn has_kids(&self, at: u32) -> bool {
        !self.children.of(at).is_empty()
    }

    /// The sheet that a card tops, and what it leaves for later.
    fn below(&mut self, top: Option<u32>) -> (Option<Sheet>, Vec<Task>) {
        let kids = self.kids(top).to_vec();
        let mut capacity = self.capacity;
        loop {
            if kids.len() + 1 > capacity {
                return self.branches(top, kids);
            }
            let sheet = self.levels(top, &kids, capacity);
            let is_least = sheet.places.len() <= kids.len() + 1 || sheet.places.len() <= FEWEST;
            if (self.fits)(&sheet) {
                return self.leave(top, sheet);
            }
            if is_least {
                // Not even one level can be read: it is broken between siblings.
                let can_break = kids.len() > 1;
                return if can_break { self.branches(top, kids) } else { self.leave(top, sheet) };
            }
            capacity = ((sheet.places.len() as f64 * FEWER) as usize).max(kids.len() + 1);
        }
    }

    /// As many whole levels as there is room for, then the smallest branches in full.
    fn levels(&self, top: Option<u32>, kids: &[u32], capacity: usize) -> Sheet {
        let tops: Vec<u32> = top.into_iter().collect();
        let mut sheet = Sheet { places: tops.clone(), tops, cut: Vec::new() };
        sheet.places.extend(kids);
        let mut level = self.open_ones(top, kids, &mut sheet.cut);
        while !level.is_empty() {
            let next: Vec<u32> = level.iter().flat_map(|&at| self.children.of(at)).copied().collect();
            if sheet.places.len() + next.len() > capacity {
                break;
            }
            sheet.places.extend(&next);
            level = self.open_ones(top, &next, &mut sheet.cut);
        }
        level.sort_by_key(|&at| (self.size[at as usize], at));
        for at in level {
            if sheet.places.len() + self.size[at as usize] as usize <= capacity {
                self.take_all(top, at, &mut sheet);
            } else {
                sheet.cut.push(at);
            }
        }
        sheet.places.sort_unstable();
        sheet
    }

    /// Those with reports that may stand on this sheet; the others are cut.
    fn open_ones(&self, top: Option<u32>, places: &[u32], cut: &mut Vec<u32>) -> Vec<u32> {
        let mut open = Vec::new();
        for &at in places.iter().filter(|&&at| self.has_kids(at)) {
            if (self.begins)(top, at) { cut.push(at) } else { open.push(at) }
        }
        open
    }

    /// Everything below a card that is on the sheet already.
    fn take_all(&self, top: Option<u32>, at: u32, sheet: &mut Sheet) {
        let mut level = vec![at];
        while !level.is_empty() {
            let next: Vec<u32> = level.iter().flat_map(|&at| self.children.of(at)).copied().collect();
            sheet.places.extend(&next);
            level = self.open_ones(top, &next, &mut sheet.cut);
        }
    }

    /// What the cut cards of a sheet leave for later: neighbouring branches of one manager together.
    fn leave(&self, top: Option<u32>, sheet: Sheet) -> (Option<Sheet>, Vec<Task>) {
        let mut cut = sheet.cut.clone();
        cut.sort_by_key(|&at| self.rank[at as usize]);
        let mut tasks: Vec<Task> = Vec::new();
        for at in cut {
            let parent = self.line.parent[at as usize];
            let is_large = self.size[at as usize] as usize + 1 > self.capacity || (self.begins)(top, at);
            match tasks.last_mut() {
                _ if is_large => tasks.push(Task::Below(Some(at))),
                Some(Task::Branches(manager, branches)) if *manager == parent => branches.push(at),
                _ => tasks.push(Task::Branches(parent, vec![at])),
            }
        }
        (Some(sheet), tasks)
    }

    /// A sheet of as many whole branches as there is room for, and the rest.
    fn branches(&mut self, top: Option<u32>, list: Vec<u32>) -> (Option<Sheet>, Vec<Task>) {
        let weight = |at: u32| match self.size[at as usize] as usize {
            size if size + 1 > self.capacity => 1,
            size => size + 1,
        };
        let (mut taken, mut sum) = (0, 1);
        for &at in &list {
            if taken > 0 && sum + weight(at) > self.capacity {
                break;
            }
            sum += weight(at);
            taken += 1;
        }
        loop {
            let rest = (taken < list.len()).then(|| Task::Branches(top, list[taken..].to_vec()));
            if let ([one], Some(_)) = (&list[..taken], top)
                && self.has_kids(*one)
            {
                // A single branch needs no manager above it, and may itself be broken.
                return (None, [Task::Below(Some(*one))].into_iter().chain(rest).collect());
            }
            let sheet = self.sheet_of(top, &list[..taken]);
            if taken <= 1 || (self.fits)(&sheet) {
                let (sheet, mut tasks) = self.leave(top, sheet);
                tasks.extend(rest);
                return (sheet, tasks);
            }
            taken = ((taken as f64 * FEWER) as usize).clamp(1, taken - 1);
        }
    }

    fn sheet_of(&self, top: Option<u32>, branches: &[u32]) -> Sheet {
        let tops: Vec<u32> = top.into_iter().collect();
        let mut sheet = Sheet { places: tops.clone(), tops, cut: Vec::new() };
        sheet.places.extend(branches);
        for &at in branches.iter().filter(|&&at| self.has_kids(at)) {
            if self.size[at as usize] as usize + 1 > self.capacity || (self.begins)(top, at) {
                sheet.cut.push(at);
            } else {
                self.take_all(top, at, &mut sheet);
            }
        }
        sheet.places.sort_unstable();
        sheet
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PersonId;
    use proptest::prelude::*;

    fn line(parent: Vec<Option<u32>>) -> Line {
        let count = parent.len() as u32;
        let whole = Line {
            people: (0..parent.len()).map(PersonId::new).collect(),
            ghost: vec![false; parent.len()],
            direct: vec![0; parent.len()],
            below: vec![0; parent.len()],
            vacant: vec![0; parent.len()],
            parent,
            ..Line::default()
        };
        whole.only(&(0..count).collect::<Vec<_>>())
    }

    fn sheets(line: &Line, capacity: usize) -> Vec<Sheet> {
        let mut fits = |sheet: &Sheet| sheet.places.len() <= capacity;
        Breaker::new(line, capacity, &|_, _| false, &mut fits).sheets()
    }

    /// Whether every card stands somewhere, with its manager wherever it is not the topmost of a
    /// sheet, and every cut card tops a later sheet or stands there with its reports.
    fn check(line: &Line, sheets: &[Sheet], capacity: usize) -> Result<(), TestCaseError> {
        let mut shown = vec![false; line.people.len()];
        for (number, sheet) in sheets.iter().enumerate() {
            prop_assert!(sheet.places.len() <= capacity.max(FEWEST) + 1, "{}", sheet.places.len());
            for &at in &sheet.places {
                shown[at as usize] = true;
                let manager = line.parent[at as usize];
                let is_top = sheet.tops.contains(&at) || (sheet.tops.is_empty() && manager.is_none());
                prop_assert!(is_top || manager.is_some_and(|m| sheet.places.contains(&m)));
            }
            for &at in &sheet.cut {
                let follows = sheets[number + 1..]
                    .iter()
                    .any(|later| later.places.iter().any(|&place| line.parent[place as usize] == Some(at)));
                prop_assert!(follows, "{at} is cut and never continued");
            }
        }
        prop_assert!(shown.into_iter().all(|shown| shown));
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_card_stands_on_a_sheet_and_every_cut_is_continued(
            picks in prop::collection::vec((0.0..1.0f64, 0.0..1.0f64), 1..300),
            rootless in 0.0..0.2f64,
            capacity in 8usize..80,
        ) {
            let parent = picks.iter().enumerate().map(|(at, (root, pick))| {
                (at > 0 && *root >= rootless).then(|| (pick * pick * at as f64) as u32)
            }).collect();
            let line = line(parent);
            check(&line, &sheets(&line, capacity), capacity)?;
        }
    }

    #[test]
    fn one_person_alone_is_one_sheet() {
        let line = line(vec![None]);
        let sheets = sheets(&line, 8);
        assert_eq!(sheets.len(), 1);
        assert!(check(&line, &sheets, 8).is_ok());
    }

    #[test]
    fn a_long_chain_a_wide_star_and_many_roots_are_broken() {
        let count = 20_000u32;
        let chain = line((0..count).map(|at| at.checked_sub(1)).collect());
        let star = line((0..count).map(|at| (at > 0).then_some(0)).collect());
        let roots = line(vec![None; count as usize]);
        for line in [chain, star, roots] {
            let sheets = sheets(&line, 100);
            assert!((200..=250).contains(&sheets.len()), "{}", sheets.len());
        }
    }

    #[test]
    fn half_empty_sheets_are_put_together() {
        // A top, twelve managers with two directors each, each of whom has four reports.
        let mut parent = vec![None];
        parent.extend((0..12).map(|_| Some(0)));
        parent.extend((0..24).map(|at| Some(1 + at / 2)));
        parent.extend((0..96).map(|at| Some(13 + at / 4)));
        let sheets = sheets(&line(parent), 40);
        assert!(sheets.len() <= 6, "{}", sheets.len());
        assert!(sheets.iter().skip(1).any(|sheet| sheet.tops.len() > 1));
    }

    #[test]
    fn branches_of_one_manager_share_a_sheet() {
        // A top, four managers with twelve reports each.
        let mut parent = vec![None, Some(0), Some(0), Some(0), Some(0)];
        parent.extend((0..48).map(|at| Some(1 + at / 12)));
        let sheets = sheets(&line(parent), 30);
        let of = |sheet: &Sheet| (sheet.tops.clone(), sheet.places.len(), sheet.cut.len());
        // Two branches stand in full below the top, the other two on a sheet of their own.
        assert_eq!(sheets.iter().map(of).collect::<Vec<_>>(), [(vec![0], 29, 2), (vec![0], 27, 0)]);
    }
}
