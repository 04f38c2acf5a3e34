//! GAP-009: the near duties of a product are answered for and the far ones are not, or the reverse.

use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{DutyId, ProductId, Scope};
use crate::roles::{DutyScope, Reach};

const GAP: Parameter = Parameter {
    name: "gap",
    default: Setting::Percent(50),
    meaning: "percentage points by which the two shares must differ",
    source: "own choice; the two sides after product-hq L9, career-paths L87, agile-delivery L72-L74",
};

const MIN_DUTIES: Parameter = Parameter {
    name: "min_duties",
    default: Setting::Count(3),
    meaning: "duties that each side must have before the shares are compared",
    source: "own choice",
};

pub(super) const RULE: Rule = Rule {
    code: "GAP-009",
    name: "lopsided-horizon-coverage",
    severity: letters("-NWW"),
    subject: "product",
    summary: "A product has people for its strategic duties and hardly any for its tactical ones, or the reverse.",
    why: "A product with one side only is either planned and not built, or built without a plan. Three articles divide product work into these two sides.",
    remedy: "Where the strategic side is low, designate or hire a Product Manager. Where the tactical side is low, designate a Product Owner.",
    sources: &["product-hq L9", "career-paths L87", "agile-delivery L72-L74", "own choice: the difference"],
    example: "All nine tactical duties of wallet have somebody accountable, and one of its ten strategic ones has.",
    false_alarms: "Only one side of the duties was written down and read.",
    parameters: &[GAP, MIN_DUTIES],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let (strategic, tactical) = (side(audit, Reach::Strategic), side(audit, Reach::Tactical));
    let least = audit.count(&RULE, &MIN_DUTIES) as usize;
    if strategic.len().min(tactical.len()) < least.max(1) {
        return Vec::new();
    }
    let products = audit.graph.leaf_products().iter().copied();
    products
        .filter(|&product| !audit.graph.teams_of(product).is_empty())
        .filter_map(|product| finding(audit, product, &strategic, &tactical))
        .collect()
}

/// The required duties of products on one side.
fn side(audit: &Audit, reach: Reach) -> Vec<DutyId> {
    let graph = audit.graph;
    let duties = graph.catalogue.duties.iter().enumerate();
    duties
        .filter(|(_, duty)| duty.scope == DutyScope::Product && duty.level == reach)
        .map(|(index, _)| DutyId::new(index))
        .filter(|&duty| graph.is_required(duty))
        .collect()
}

/// The duties of a side that nobody answers for.
fn open(audit: &Audit, side: &[DutyId], product: ProductId) -> Vec<DutyId> {
    let gaps = audit.graph.coverage().gaps_at(Scope::Product(product));
    side.iter().copied().filter(|&duty| gaps.contains(&(Scope::Product(product), duty))).collect()
}

fn finding(audit: &Audit, product: ProductId, strategic: &[DutyId], tactical: &[DutyId]) -> Option<Finding> {
    let (far, near) = (open(audit, strategic, product), open(audit, tactical, product));
    let (s, t) = (strategic.len(), tactical.len());
    let (covered_s, covered_t) = (s - far.len(), t - near.len());
    // Shares as whole numbers over the common denominator s × t.
    let (share_s, share_t) = (covered_s * t, covered_t * s);
    let difference = share_s.abs_diff(share_t);
    if difference == 0 || difference * 100 < audit.count(&RULE, &GAP) as usize * s * t {
        return None;
    }
    let low_is_strategic = share_s < share_t;
    let message = format!(
        "In product {} somebody answers for {covered_s} of {s} strategic and {covered_t} of {t} tactical duties, {} apart.",
        audit.org.product_name(product),
        say::count(difference * 100 / (s * t), "percentage point", "percentage points"),
    );
    let (cause, remedy, missing) = if low_is_strategic {
        ("strategic", "Designate or hire a Product Manager: the strategic side is low.", far)
    } else {
        ("tactical", "Designate a Product Owner: the tactical side is low.", near)
    };
    Some(
        Finding::new(vec![Part::Product(product)], message, vec![audit.org.product(product).row])
            .cause(cause)
            .remedy(remedy.to_string())
            .related(missing),
    )
}
