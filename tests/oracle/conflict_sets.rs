//! HAT-005: sections 3.4 and 3.9.

use rolecall::model::{DutyId, Letter, PersonId, RoleId, Scope, Severity, fold};

use super::configured::matches;
use super::duties::Provenance;
use super::findings::{Pair, Raised};
use super::people_and_scopes::{Set, World};

/// Which letter on a duty counts: A or R where nothing is said (71).
#[derive(Clone, Copy)]
enum Claim {
    Either,
    A,
    R,
    /// R, and nobody else has it.
    SoleR,
}
use Claim::{A, Either, SoleR};

/// A line of table 3.4, or of the configuration.
struct ConflictSet {
    id: String,
    duties: Vec<(String, Claim)>,
    /// "Roles at team" count only for σ a team (71).
    roles_at_team: Vec<String>,
    /// Roles count when held at exactly σ (142).
    roles: Vec<String>,
    n: usize,
    /// "N when on".
    note: bool,
    own: bool,
}

fn standard(id: &str, duties: &[(&str, Claim)], roles_at_team: &[&str], roles: &[&str]) -> ConflictSet {
    let texts = |words: &[&str]| words.iter().map(|word| word.to_string()).collect();
    ConflictSet {
        id: id.to_string(),
        duties: duties.iter().map(|(duty, claim)| (duty.to_string(), *claim)).collect(),
        roles_at_team: texts(roles_at_team),
        roles: texts(roles),
        n: 2,
        note: matches!(id, "sod-schedule-quality" | "sod-goal-score"),
        own: false,
    }
}

/// Table 3.4.
fn table() -> Vec<ConflictSet> {
    let release = [("develop-change", Either), ("approve-release", Either), ("deploy-release", Either)];
    vec![
        standard("sod-build-accept", &[("accept-increment", Either)], &["DEV"], &[]),
        standard("sod-coach-own", &[("order-product-backlog", A)], &["SM"], &[]),
        standard("sod-schedule-quality", &[("manage-delivery-schedule", A), ("assure-quality", A)], &[], &[]),
        standard("sod-goal-score", &[("set-product-kpis", A), ("analyze-product-metrics", SoleR)], &[], &[]),
        standard("sod-budget-resource", &[("manage-product-budget", A)], &[], &["FIN-APPROVER"]),
        standard("sod-release", &release, &[], &[]),
        standard("ssd-product-coach", &[], &["PO", "SM"], &[]),
    ]
}

/// The sets that are looked at: those of the table that are on, and those of the configuration, of which
/// one with a standard id replaces that set (142).
fn sets(w: &World) -> Vec<ConflictSet> {
    let on = w.words("HAT-005.sets", "sod-build-accept, sod-budget-resource");
    let own: Set<&str> = w.options.conflict_sets.iter().map(|set| set.id.as_str()).collect();
    let mut sets = table();
    // On only when the configuration declares the role (71).
    let declared = w.catalogue.roles.iter().any(|role| role.id == "FIN-APPROVER");
    sets.retain(|set| declared || set.id != "sod-budget-resource");
    sets.retain(|set| on.contains(&set.id) && !own.contains(set.id.as_str()));
    sets.extend(w.options.conflict_sets.iter().map(|set| ConflictSet {
        id: set.id.clone(),
        duties: set.duties.iter().map(|text| claim(text)).collect(),
        roles_at_team: Vec::new(),
        roles: set.roles.clone(),
        n: set.n as usize,
        note: false,
        own: true,
    }));
    sets
}

/// In a conflict set a duty may carry (A) or (R) (142).
fn claim(text: &str) -> (String, Claim) {
    for (mark, claim) in [("(A)", A), ("(R)", Claim::R)] {
        if let Some(duty) = text.strip_suffix(mark) {
            return (duty.trim().to_string(), claim);
        }
    }
    (text.to_string(), Either)
}

/// |{u ∈ set_k : p has letter A or R (as the set says) on u at σ, provenance explicit, umbrella or
/// inherited}| + |{roles of set_k that p holds at σ}| ≥ n_k, σ a delivery team or live leaf product; for
/// a set of the organisation's own a live team of any kind. Derived letters only with include_derived.
/// A compensating control for k and σ makes it a note.
pub fn incompatible_duties(w: &World) -> Vec<Raised> {
    let controls = w.words("HAT-005.controls", "none");
    let mut raised = Vec::new();
    for k in sets(w) {
        for σ in scopes(w, &k) {
            let having: Vec<Set<PersonId>> = members(w, &k, σ);
            for p in w.employed_people() {
                let has = having.iter().filter(|people| people.contains(&p)).count();
                if has < k.n || replaced_by_hat_002(w, &k, p, σ) {
                    continue;
                }
                let place = w.scope(σ);
                let controlled =
                    controls.contains(&format!("{}:{}", k.id, place.1)) || compensated(w, &k, &place);
                let about = Raised::about(vec![w.person(p), ("set", k.id.clone()), place]);
                raised.push(about.fixed_if(k.note || controlled, Severity::Note));
            }
        }
    }
    raised
}

/// A control of the configuration holds up to and including `until`, at the scopes whose id, or `kind:id`,
/// its glob matches.
fn compensated(w: &World, k: &ConflictSet, (kind, id): &Pair) -> bool {
    let named = format!("{kind}:{id}");
    w.options.controls.iter().any(|control| {
        control.set == k.id
            && control.until.is_none_or(|until| w.D <= until)
            && [id, &named].into_iter().any(|text| matches(control.scope.as_bytes(), text.as_bytes()))
    })
}

fn scopes(w: &World, k: &ConflictSet) -> Vec<Scope> {
    let teams = if k.own { w.live_teams() } else { w.delivery_teams() };
    let products = w.live_leaf_products().into_iter().map(Scope::Product);
    teams.into_iter().map(Scope::Team).chain(products).collect()
}

/// For each duty and role of the set, who has it at σ.
fn members(w: &World, k: &ConflictSet, σ: Scope) -> Vec<Set<PersonId>> {
    let at_team = if matches!(σ, Scope::Team(_)) { k.roles_at_team.as_slice() } else { &[] };
    let duties = k.duties.iter().map(|(u, claim)| with_letter(w, u, *claim, σ));
    let roles = k.roles.iter().chain(at_team).filter_map(|text| role(w, text)).map(|r| w.H(r, σ));
    duties.chain(roles).collect()
}

fn with_letter(w: &World, text: &str, claim: Claim, σ: Scope) -> Set<PersonId> {
    let Some(u) = duty(w, text) else { return Set::new() };
    let (answering, provenance) = w.A_with_provenance(u, σ);
    let counts = match provenance {
        Provenance::Explicit | Provenance::Umbrella | Provenance::Inherited => true,
        Provenance::Derived => w.flag("HAT-005.include_derived", false),
        Provenance::Collected | Provenance::Nobody => false,
    };
    let answering = if counts { answering } else { Set::new() };
    let (doing, _) = w.stated(Letter::Responsible, u, σ);
    match claim {
        Either => answering.union(&doing).copied().collect(),
        A => answering,
        Claim::R => doing,
        SoleR if doing.len() == 1 => doing,
        SoleR => Set::new(),
    }
}

/// HAT-002 replaces role sets that contain SM (3.3).
fn replaced_by_hat_002(w: &World, k: &ConflictSet, p: PersonId, σ: Scope) -> bool {
    let Scope::Team(t) = σ else { return false };
    let SM = Some(w.catalogue.known.sm);
    let contains_SM = k.roles.iter().chain(&k.roles_at_team).any(|text| role(w, text) == SM);
    contains_SM && w.severity("HAT-002").is_some() && w.hat_002(p, t)
}

/// The role of an id or text.
pub fn role(w: &World, text: &str) -> Option<RoleId> {
    let other = format!("other:{}", fold(text));
    let by_text = || w.org.roles.iter().position(|role| role.id == other).map(RoleId::new);
    w.catalogue.read_role(text).role().or_else(by_text)
}

/// The duty of an id or text.
fn duty(w: &World, text: &str) -> Option<DutyId> {
    let folded = fold(text);
    let by_text = || w.org.duties.iter().position(|duty| duty.id == folded).map(DutyId::new);
    w.catalogue.read_duty(text).or_else(by_text)
}
