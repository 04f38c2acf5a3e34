//! The part of the line that was asked for: below a person, so many levels, a department, without
//! what hangs below those whose branches are folded.

use super::super::ChartInput;
use super::line::Line;

/// Leaves out what was not asked for; counts stay those of the whole line.
pub fn of(line: Line, input: &ChartInput) -> Line {
    let look = input.look;
    if look.root.is_none() && look.depth.is_none() && look.department.is_none() && look.collapse.is_empty() {
        return line;
    }
    let mut keep = vec![look.root.is_none(); line.people.len()];
    let mut level = line.depth.clone();
    let mut folded = vec![false; line.people.len()];
    for at in line.reading_order() {
        let at = at as usize;
        let is_home = !line.ghost[at];
        if let Some(parent) = line.parent[at] {
            let parent = parent as usize;
            folded[at] = folded[parent] || look.collapse.contains(&line.people[parent]);
            if look.root.is_some() {
                keep[at] = keep[parent];
                level[at] = level[parent] + 1;
            }
        }
        if is_home && Some(line.people[at]) == look.root {
            (keep[at], level[at]) = (true, 0);
        }
    }
    let of_department = |at: usize| {
        let person = input.graph.org.person(line.people[at]);
        look.department.as_deref().is_none_or(|name| input.graph.org.text(person.department) == name)
    };
    let is_kept = |at: usize| {
        keep[at] && !folded[at] && look.depth.is_none_or(|depth| level[at] < depth) && of_department(at)
    };
    let kept: Vec<u32> = (0..line.people.len()).filter(|&at| is_kept(at)).map(|at| at as u32).collect();
    let mut part = line.only(&kept);
    part.is_part = kept.len() < line.people.len();
    for (new, &old) in kept.iter().enumerate() {
        part.folded[new] = line.has_drawn[old as usize] && !part.has_drawn[new];
    }
    part
}
