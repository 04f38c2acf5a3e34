//! Seats of one person, role and scope that overlap are one seat.

use super::canonical::{self, CanonicalCells};
use crate::model::{Day, Org, Period, Problem, RowId, Scope, Seat};

/// Joins them transitively, reports each group, and keeps the order of the rest.
pub fn join(org: &mut Org, as_of: Option<Day>) {
    let order = by_person(&org.seats, org.people.len());
    let mut gone = Vec::new();
    let mut rest = order.as_slice();
    while let Some(&first) = rest.first() {
        let person = org.seats[first as usize].person;
        let end = rest.iter().take_while(|&&at| org.seats[at as usize].person == person).count();
        let (group, others) = rest.split_at(end);
        if group.len() > 1 {
            join_person(org, group, as_of, &mut gone);
        }
        rest = others;
    }
    if !gone.is_empty() {
        gone.sort_unstable();
        let mut at = 0u32;
        org.seats.retain(|_| {
            at += 1;
            gone.binary_search(&(at - 1)).is_err()
        });
    }
}

/// The seats that somebody holds, ordered by person (counting sort).
fn by_person(seats: &[Seat], people: usize) -> Vec<u32> {
    let mut starts = vec![0u32; people + 2];
    let held = || seats.iter().enumerate().filter_map(|(at, seat)| Some((at, seat.person?.index())));
    for (_, person) in held() {
        starts[person + 2] += 1;
    }
    for at in 2..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut order = vec![0; starts[people + 1] as usize];
    for (at, person) in held() {
        order[starts[person + 1] as usize] = at as u32;
        starts[person + 1] += 1;
    }
    order
}

/// Whether two seats of a person are in one role at one scope.
fn alike(a: &Seat, b: &Seat) -> bool {
    a.role == b.role && a.scope == b.scope
}

/// Joins the seats of one person.
fn join_person(org: &mut Org, group: &[u32], as_of: Option<Day>, gone: &mut Vec<u32>) {
    let pairs = group.iter().enumerate();
    let overlaps = |(at, &a): (usize, &u32)| {
        let seat = &org.seats[a as usize];
        group[at + 1..].iter().any(|&b| {
            let other = &org.seats[b as usize];
            alike(seat, other) && seat.period.meets(other.period)
        })
    };
    // Nearly everybody has a few seats, all apart: nothing is allocated for them.
    if group.len() <= FEW && !pairs.into_iter().any(overlaps) {
        return;
    }
    // An undated row beside one that is over is the present beside the past, not an overlap.
    let is_over = |seat: &Seat| as_of.is_some_and(|day| seat.period.to < day);
    let is_past = |at: u32| {
        let seat = &org.seats[at as usize];
        let undated =
            |&b: &u32| alike(seat, &org.seats[b as usize]) && org.seats[b as usize].period == Period::ALWAYS;
        is_over(seat) && group.iter().any(undated)
    };
    let (past, present): (Vec<u32>, Vec<u32>) = group.iter().partition(|&&at| is_past(at));
    join_runs(org, past, gone);
    join_runs(org, present, gone);
}

/// Joins what overlaps of some seats of one person.
fn join_runs(org: &mut Org, mut sorted: Vec<u32>, gone: &mut Vec<u32>) {
    let place = |at: u32| {
        let seat = &org.seats[at as usize];
        (seat.role, seat.scope, seat.period.from, seat.period.to)
    };
    sorted.sort_by_key(|&at| (place(at), at));
    let mut run: Vec<u32> = Vec::new();
    let mut end = Period::ALWAYS.from;
    for at in sorted {
        let seat = org.seats[at as usize];
        let same = run.first().is_some_and(|&first| alike(&org.seats[first as usize], &seat));
        if seat.period.from > seat.period.to {
            continue;
        }
        if !same || seat.period.from > end {
            close(org, &run, gone);
            run.clear();
            end = seat.period.to;
        }
        run.push(at);
        end = end.max(seat.period.to);
    }
    close(org, &run, gone);
}

/// Seats of one person that are compared pair by pair.
const FEW: usize = 16;

/// Makes one seat of a run of overlapping ones.
fn close(org: &mut Org, run: &[u32], gone: &mut Vec<u32>) {
    if run.len() < 2 {
        return;
    }
    let mut ranked: Vec<(CanonicalCells, u32)> = run
        .iter()
        .map(|&at| (canonical::cells(org.seats[at as usize].row, &org.sources, &org.texts), at))
        .collect();
    ranked.sort();
    let duplicate = ranked.windows(2).all(|pair| pair[0].0 == pair[1].0);
    let seats: Vec<Seat> = ranked.iter().map(|(_, at)| org.seats[*at as usize]).collect();
    let Some(mut joined) = seats.first().copied() else { return };
    for seat in &seats {
        joined.period.from = joined.period.from.min(seat.period.from);
        joined.period.to = joined.period.to.max(seat.period.to);
        joined.mode = joined.mode.max(seat.mode);
        joined.alloc = joined.alloc.or_larger(seat.alloc);
    }
    let mut rows: Vec<RowId> = seats.iter().map(|seat| seat.row).collect();
    rows.dedup();
    if let Some(person) = joined.person {
        let (role, scope): (_, Scope) = (joined.role, joined.scope);
        org.problems.push(Problem::DoubleSeat { person, role, scope, duplicate, rows });
    }
    let (kept, rest) = (ranked[0].1, ranked[1..].iter().map(|(_, at)| *at));
    org.seats[kept as usize] = joined;
    gone.extend(rest);
}
