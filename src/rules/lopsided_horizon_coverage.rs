//! GAP-009: the near duties of a product are answered for and the far ones are not, or the reverse.

use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{DutyId, ProductId, Scope};
use crate::roles::{DutyScope, Reach};

const GAP: Parameter = Parameter {
    name: "gap",
    default: Setting::Percent(50),
    meaning: "percent points by which the two shares must differ",
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
    let graph = audit.graph;
    let reach = |duty: &DutyId| graph.catalogue.duties[duty.index()].level;
    // The required duties of products by side (`settled` 59): the same at every product with teams.
    let required: Vec<DutyId> = (0..graph.catalogue.duties.len())
        .map(DutyId::new)
        .filter(|d| graph.catalogue.duties[d.index()].scope == DutyScope::Product && graph.is_required(*d))
        .collect();
    let strategic = required.iter().filter(|d| reach(d) == Reach::Strategic).count();
    let tactical = required.len() - strategic;
    let least = audit.count(&RULE, &MIN_DUTIES) as usize;
    if strategic.min(tactical) < least.max(1) {
        return Vec::new();
    }
    let gaps = graph.coverage().gaps.chunk_by(|a, b| a.1 == b.1);
    gaps.filter_map(|of_scope| {
        let Scope::Product(product) = of_scope.first()?.1 else { return None };
        let (far, near) = of_scope.iter().map(|gap| gap.0).partition(|d| reach(d) == Reach::Strategic);
        finding(audit, product, Side { all: strategic, open: far }, Side { all: tactical, open: near })
    })
    .collect()
}

/// The required duties of a product on one side: how many, and those that nobody answers for.
struct Side {
    all: usize,
    open: Vec<DutyId>,
}

fn finding(audit: &Audit, product: ProductId, strategic: Side, tactical: Side) -> Option<Finding> {
    let (s, t) = (strategic.all, tactical.all);
    let (covered_s, covered_t) = (s - strategic.open.len(), t - tactical.open.len());
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
        say::count(difference * 100 / (s * t), "percent point", "percent points"),
    );
    let (cause, remedy, missing) = if low_is_strategic {
        ("strategic", "Designate or hire a Product Manager: the strategic side is low.", strategic.open)
    } else {
        ("tactical", "Designate a Product Owner: the tactical side is low.", tactical.open)
    };
    let related = missing.into_iter().map(Part::Duty).collect();
    Some(
        Finding::new(vec![Part::Product(product)], message, vec![audit.org.product(product).row])
            .cause(cause)
            .remedy(remedy.to_string())
            .related(related),
    )
}
