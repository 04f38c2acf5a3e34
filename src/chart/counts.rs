//! How many people, teams and products there are: in the same words on every picture and in every
//! report.

use super::{count, thousands};
use crate::graph::Graph;
use crate::model::Presence;

/// `109 of 110 people and 1 vacant position`: those employed on the day of all that the input knows.
pub fn people(graph: &Graph) -> String {
    let known = graph.org.people.iter();
    let all = known.clone().filter(|person| person.presence.is_somebody()).count();
    let day = graph.as_of();
    let vacant =
        known.filter(|person| person.presence == Presence::Vacant && person.period.contains(day)).count();
    let people = of(graph.employed_people().len(), all, "person", "people");
    match vacant {
        0 => people,
        _ => format!("{people} and {}", count(vacant, "vacant position", "vacant positions")),
    }
}

/// `22 teams`: those that there are on the day, and of how many where the input knows more.
pub fn teams(graph: &Graph) -> String {
    of(graph.live_teams().len(), graph.org.teams.len(), "team", "teams")
}

/// `11 of 12 products`: those that are live on the day.
pub fn products(graph: &Graph) -> String {
    of(graph.live_products().len(), graph.org.products.len(), "product", "products")
}

fn of(here: usize, all: usize, one: &str, many: &str) -> String {
    let all_words = count(all, one, many);
    if here == all { all_words } else { format!("{} of {all_words}", thousands(here)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Stage, Status};
    use crate::staffing::sample::Sample;

    #[test]
    fn who_is_not_there_on_the_day_is_told_of_beside_those_who_are() {
        let sample = Sample::new("consensus").people(&["Ada", "Bo", "open"]).with_product("old", false);
        let mut sample = sample
            .change("Bo", |person| person.status = Status::Left)
            .change("open", |person| person.presence = Presence::Vacant);
        sample.org.products[0].stage = Stage::Retired;
        let told = sample.audit(|graph, _, _| [people(graph), teams(graph), products(graph)]);
        assert_eq!(told, ["1 of 2 people and 1 vacant position", "0 teams", "0 of 1 product"]);
    }
}
