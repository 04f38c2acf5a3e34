//! A product line: its head, its head of product, its products and their teams.
//!
//! In: how many people, who is above. Out: a block in which no rule finds anything.

use super::block::Block;
use super::goods::{Builder, Heads, seat};
use super::plan::{self, Rules};
use super::random::{Purpose, Random};
use super::record::{Cell, Product};
use super::register::{Post, Register, membership};
use super::words::{LINES, PRODUCTS};

/// Where a line hangs in the company.
pub(super) struct Place {
    /// Number of the line, from 0.
    pub(super) number: u32,
    /// About how many people.
    pub(super) people: u32,
    /// Id of the manager of its head.
    pub(super) manager: String,
    /// Id of the team above.
    pub(super) parent: String,
    /// The layer of its head; the chief executive is on layer 1.
    pub(super) layer: u32,
    /// Whether people leave; in a very small company each one counts.
    pub(super) turnover: bool,
}

/// Reports that a head has at least; where products and teams give fewer, analysts and engineers
/// of their own fill up.
const LEAST_REPORTS: u32 = 4;
/// Lines in a hundred, of those small enough, with one Product Manager for all products.
const ONE_MANAGER: u32 = 40;
/// Product Owners and products that one Product Manager can serve: LOD-003.
const OWNERS_OF_ONE_MANAGER: u32 = 4;
const PRODUCTS_OF_ONE_MANAGER: usize = 3;
/// Lines in a hundred with a product that has no team, being an idea or a memory.
const TEAMLESS: u32 = 15;

/// Levels of seniority, above those of products and teams.
const DIRECTOR_LEVEL: u32 = 8;
const HEAD_OF_PRODUCT_LEVEL: u32 = 7;

/// The people and rows of a line.
pub(super) fn build(register: &mut Register, place: &Place) -> Block {
    let mut random = Random::stream(register.seed, Purpose::Line, place.number);
    let goods = plan::draw(&mut random, place.people, Rules::LINE);
    let mut block = Block { layer: place.layer + 2, ..Block::default() };
    let name = name(place.number);
    let office = register.office(name.clone(), &place.parent);
    let line = Product {
        id: register.product_id(),
        name: name.clone(),
        stage: "active".into(),
        ..Product::default()
    };
    let heads = heads(register, &mut random, &mut block, place, &office.id, &line.id);
    let heads = Heads { name, office: office.id.clone(), product: line.id.clone(), ..heads };
    block.office.clone_from(&office.id);
    block.found(office);
    block.offer(line);

    let owners: u32 = goods.iter().map(|good| good.owners()).sum();
    let managers: u32 = goods.iter().map(|good| good.managers()).sum();
    let one_manager = (2..=PRODUCTS_OF_ONE_MANAGER).contains(&goods.len())
        && owners <= OWNERS_OF_ONE_MANAGER
        && random.percent(ONE_MANAGER);
    let product_managers = if one_manager { 1 } else { goods.len() as u32 };

    let words = random.below(PRODUCTS.len() as u32) as usize;
    let mut builder = Builder::new(register, &mut random, block, heads, words);
    if one_manager {
        builder.line_manager();
    }
    for good in &goods {
        builder.good(good, !one_manager);
    }
    builder.aides("Product Analyst", LEAST_REPORTS.saturating_sub(owners + product_managers), true);
    builder.aides("Solution Architect", LEAST_REPORTS.saturating_sub(managers + 1), false);
    if builder.random.percent(TEAMLESS) {
        builder.teamless();
    }
    builder.block
}

/// The head of the line and the head of product; what is not about them is left empty.
fn heads(
    register: &mut Register,
    random: &mut Random,
    block: &mut Block,
    place: &Place,
    office: &str,
    line: &str,
) -> Heads {
    let title = format!("Director, {}", name(place.number));
    let post = Post { title: title.into(), level: DIRECTOR_LEVEL, manager: &place.manager, team: office };
    let director = register.person(random, post);
    let post = Post {
        title: "Head of Product".into(),
        level: HEAD_OF_PRODUCT_LEVEL,
        manager: &director.id,
        team: office,
    };
    let product = register.person(random, post);
    block.rows.push(membership(&director, office, 100));
    block.rows.push(seat(random, &product, "", line, "Head of Product", 100));
    let heads = Heads {
        lead: director.id.clone(),
        product_lead: product.id.clone(),
        turnover: place.turnover,
        ..Heads::default()
    };
    block.hire(director);
    block.hire(product);
    heads
}

/// `Payments`, and `Payments 2` when the words are used up.
fn name(number: u32) -> String {
    let words = LINES.len() as u32;
    let word = LINES.get((number % words) as usize).copied().unwrap_or_default();
    if number < words { word.to_owned() } else { format!("{word} {}", number / words + 1) }
}

/// The stage of a product that no team works on.
pub(super) fn teamless_stage(random: &mut Random) -> Cell {
    random.word(&["idea", "retired"]).into()
}
