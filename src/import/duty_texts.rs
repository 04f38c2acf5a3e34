//! Duty cells: what each text means, read once.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::distinct::Distinct;
use super::draft::Draft;
use super::keys::Key;
use super::split;
use crate::model::{DutyId, DutyName, Problem, RowId, fold};
use crate::roles::Catalogue;

/// The duties of all cells.
#[derive(Debug, Default)]
pub struct DutyTexts {
    cells: Vec<Vec<DutyId>>,
    /// Rows of each duty that the catalogue does not know, by its place behind those it does.
    rows: Vec<Vec<RowId>>,
    /// Whether a team owns it: then it is known.
    owned: Vec<bool>,
    first_free: usize,
    /// Whether commas belong to the values.
    pub keeps_commas: bool,
}

/// Unknown duties for which the nearest known one is looked up: each costs a comparison with all
/// duties, and nobody mends a thousand by hints.
const MAX_HINTS: usize = 1_000;

impl DutyTexts {
    /// Reads every duty cell; duties that the catalogue does not know are added to `names`.
    pub fn new(draft: &Draft, names: &mut Vec<DutyName>) -> DutyTexts {
        let word = |key: Key| draft.texts.get(draft.duties.text(key));
        let known = draft.catalogue.duties.iter().flat_map(|duty| [duty.id.as_str(), duty.name.as_str()]);
        let known = split::with_comma(known);
        let keeps_commas = split::keeps_commas(draft.duties.all().map(word), &known);
        let first_free = names.len();
        let mut free: HashMap<String, DutyId, FxBuildHasher> = HashMap::default();
        let mut cells = Vec::with_capacity(draft.duties.len());
        for key in draft.duties.all() {
            let (mut duties, mut distinct) = (Vec::new(), Distinct::starting_at(0));
            let whole = [word(key)].into_iter().take(usize::from(draft.whole_duties.contains(&key)));
            let parts =
                split::values(if draft.whole_duties.contains(&key) { "" } else { word(key) }, !keeps_commas);
            for value in whole.chain(parts) {
                let duty = match draft.catalogue.read_duty(value) {
                    Some(duty) => duty,
                    None => free_duty(value, &mut free, names),
                };
                distinct.add(&mut duties, duty);
            }
            cells.push(duties);
        }
        tell_apart(&mut names[first_free..]);
        let free = names.len() - first_free;
        DutyTexts { cells, rows: vec![Vec::new(); free], owned: vec![false; free], first_free, keeps_commas }
    }

    /// The duties of a cell.
    pub fn duties(&self, cell: Key) -> &[DutyId] {
        cell.index().and_then(|at| self.cells.get(at)).map_or(&[], Vec::as_slice)
    }

    /// Notes that a row holds a cell.
    pub fn see(&mut self, cell: Key, row: RowId) {
        let Some(duties) = cell.index().and_then(|at| self.cells.get(at)) else { return };
        for duty in duties {
            let place = duty.index().checked_sub(self.first_free);
            if let Some(rows) = place.and_then(|at| self.rows.get_mut(at)).filter(|r| r.last() != Some(&row))
            {
                rows.push(row);
            }
        }
    }

    /// Notes that a row says that a team owns the duties of a cell.
    pub fn own(&mut self, cell: Key) {
        let Some(duties) = cell.index().and_then(|at| self.cells.get(at)) else { return };
        for duty in duties {
            let place = duty.index().checked_sub(self.first_free);
            if let Some(owned) = place.and_then(|at| self.owned.get_mut(at)) {
                *owned = true;
            }
        }
    }

    /// What DAT-006 reports; duties that a team owns become known instead.
    pub fn problems(self, names: &mut [DutyName], catalogue: &Catalogue) -> Vec<Problem> {
        let mut unknown: Vec<(DutyId, Vec<RowId>)> = Vec::new();
        for (at, (mut rows, owned)) in self.rows.into_iter().zip(self.owned).enumerate() {
            // Rows that state nothing come behind the others.
            rows.sort_unstable();
            let duty = DutyId::new(self.first_free + at);
            match owned {
                true => names.iter_mut().skip(duty.index()).take(1).for_each(|name| name.known = true),
                // The header of a column without any letter is said in no row.
                false if rows.is_empty() => {}
                false => unknown.push((duty, rows)),
            }
        }
        let names = &*names;
        unknown.sort_by(|a, b| names[a.0.index()].id.cmp(&names[b.0.index()].id));
        let problem = |(place, (duty, rows)): (usize, (DutyId, Vec<RowId>))| {
            let name = &names[duty.index()];
            let hint = if place < MAX_HINTS { catalogue.nearest_duty(&name.name) } else { None };
            Problem::DutyText { value: name.id.clone(), shown: name.name.clone(), hint, rows }
        };
        unknown.into_iter().enumerate().map(problem).collect()
    }
}

/// The duty of a free text; of several spellings the smallest is shown. Addresses and paths are
/// compared as they stand: in them punctuation tells one thing from another.
fn free_duty(
    value: &str,
    free: &mut HashMap<String, DutyId, FxBuildHasher>,
    names: &mut Vec<DutyName>,
) -> DutyId {
    let folded = match fold(value) {
        empty if empty.is_empty() => value.to_string(),
        folded => folded.into_owned(),
    };
    let address = value.contains('/') && !value.contains(' ');
    let key = if address { value.to_string() } else { folded.clone() };
    match free.get(&key) {
        Some(&duty) => {
            if let Some(name) = names.get_mut(duty.index()).filter(|name| value < name.name.as_str()) {
                name.name = value.to_string();
            }
            duty
        }
        None => {
            let duty = DutyId::new(names.len());
            names.push(DutyName { id: folded, name: value.to_string(), known: false });
            free.insert(key, duty);
            duty
        }
    }
}

/// Numbers the ids of different addresses that fold alike, in the order of the addresses.
fn tell_apart(names: &mut [DutyName]) {
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by(|&a, &b| (&names[a].id, &names[a].name).cmp(&(&names[b].id, &names[b].name)));
    let groups: Vec<Vec<usize>> =
        order.chunk_by(|&a, &b| names[a].id == names[b].id).map(<[usize]>::to_vec).collect();
    for group in groups {
        for (count, &at) in group.iter().enumerate().skip(1) {
            names[at].id = format!("{} #{}", names[at].id, count + 1);
        }
    }
}
