//! Companies too small for product lines: a founder, a first team, a few teams.

use super::block::Block;
use super::company::{Company, Top};
use super::goods::{Builder, Heads, seat};
use super::plan::{self, Rules};
use super::random::{Purpose, Random};
use super::record::{Product, Team};
use super::register::{Post, membership};
use super::words::{COMPANIONS, DEVELOPERS, LINES, PRODUCTS, TESTER};

/// From here on there are managers below the one at the top.
pub(super) const WITH_MANAGERS: u32 = 14;
/// From here on a team is a team: STR-008 wants three.
const WITH_TEAM: u32 = 3;
/// From here on the founder does not build any more, and others do not either.
const WITH_OFFICE: u32 = 10;
/// From here on a product needs a Product Manager: the medium tier of GAP-003.
const WITH_MANAGER: u32 = 50;
/// People in a hundred who work in teams.
const IN_TEAMS: u32 = 55;

const FOUNDER_LEVEL: u32 = 9;
const OWNER_LEVEL: u32 = 4;

/// Up to 13 people, all of them reporting to the founder.
///
/// One or two people have an idea and no team. Up to nine are one team, in which the founder
/// leads the engineers and somebody else is Product Owner (HAT-004 wants the two apart). From ten
/// on the founder is outside the team.
pub(super) fn founders(company: &mut Company) {
    let mut random = Random::stream(company.register.seed, Purpose::Line, 0);
    let people = company.people;
    let mut block = Block::default();
    let product = product(company, &mut random, people >= WITH_TEAM);
    let squad = if people >= WITH_TEAM { company.register.team_id() } else { String::new() };
    let office = (people >= WITH_OFFICE).then(|| company.register.office("Office".to_owned(), ""));
    let home = office.as_ref().map_or(squad.clone(), |office| office.id.clone());
    let title = if people < WITH_OFFICE { "Founder" } else { "Founder & CEO" };
    let post = Post { title: title.into(), level: FOUNDER_LEVEL, manager: "", team: &home };
    let founder = company.register.person(&mut random, post);
    block.rows.push(match people {
        0..WITH_TEAM => seat(&mut random, &founder, "", &product.id, "Product Owner", 60),
        WITH_TEAM..WITH_OFFICE => seat(&mut random, &founder, &squad, "", "Tech Lead", 100),
        _ => membership(&founder, &home, 100),
    });
    let founder = block.hire(founder);
    let others = people.saturating_sub(1);
    let helpers = if office.is_some() { people - (WITH_OFFICE - 2) } else { 0 };
    for place in 0..others - helpers {
        follower(company, &mut random, &mut block, place, &squad, &product.id);
    }
    super::office::aides(&mut company.register, &mut random, &mut block, founder, helpers);
    block.teams.extend(office);
    if people >= WITH_TEAM {
        block.found(Team {
            id: squad,
            name: format!("{} Core", product.name),
            parent: if people >= WITH_OFFICE { home } else { String::new() },
            kind: "stream".into(),
            method: "kanban".into(),
            products: product.id.clone(),
            ..Team::default()
        });
    }
    block.offer(product);
    company.write(block);
}

fn product(company: &mut Company, random: &mut Random, active: bool) -> Product {
    Product {
        id: company.register.product_id(),
        name: format!("{} {}", random.word(LINES), random.word(PRODUCTS)),
        stage: if active { "active" } else { "idea" }.into(),
        critical: "false".into(),
        ..Product::default()
    }
}

/// The first of them is the Product Owner of the team, if there is one; the others build.
fn follower(
    company: &mut Company,
    random: &mut Random,
    block: &mut Block,
    place: u32,
    squad: &str,
    product: &str,
) {
    let craft = match place % 6 {
        3 => COMPANIONS.first(),
        4 => Some(&TESTER),
        _ => DEVELOPERS.get(place as usize % DEVELOPERS.len()),
    };
    let Some(craft) = craft else { return };
    let owner = place == 0 && !squad.is_empty();
    let (title, role, level) = if owner {
        ("Product Owner", "Product Owner", OWNER_LEVEL)
    } else {
        (random.word(craft.titles), craft.role, random.between(1, 3))
    };
    let manager = block.person_id(0);
    let post = Post { title: title.into(), level, manager: &manager, team: squad };
    let person = company.register.person(random, post);
    let share = if owner { random.between(5, 10) * 10 } else { 100 };
    let product = if squad.is_empty() { product } else { "" };
    block.rows.push(seat(random, &person, squad, product, role, share));
    block.hire(person);
}

/// The teams of a company of 14 to 59 people, whose managers report to the top; gives how many do.
pub(super) fn products(company: &mut Company, top: &Top) -> u32 {
    let mut random = Random::stream(company.register.seed, Purpose::Line, 0);
    let managed = company.people >= WITH_MANAGER;
    let rules = Rules { managed, heads: 0, products: if managed { 3 } else { 2 }, owners: 5, managers: 4 };
    let goods = plan::draw(&mut random, company.people * IN_TEAMS / 100, rules);
    let heads = Heads {
        lead: top.id.clone(),
        product_lead: top.id.clone(),
        office: top.team.clone(),
        name: random.word(LINES).to_owned(),
        ..Heads::default()
    };
    let words = random.below(PRODUCTS.len() as u32) as usize;
    let mut builder = Builder::new(&mut company.register, &mut random, Block::default(), heads, words);
    for good in &goods {
        builder.good(good, managed);
    }
    let block = builder.block;
    let reports = block.people.iter().filter(|person| person.manager == top.id).count();
    company.write(block);
    reports as u32
}
