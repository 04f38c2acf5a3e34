//! What only an organisation's own configuration asks for: contracts (3.10) and waivers.

use rolecall::config::{Contract, ContractScope, Waiver};
use rolecall::model::{RoleId, Scope, TeamId, fold};

use super::conflict_sets::role;
use super::findings::{Finding, Pair, Raised};
use super::people_and_scopes::{Set, World};

// ---- Contracts ---------------------------------------------------------------------------------------

/// Scope live, matches the contract's pattern, |H(role, σ)| < min. Cause vacant when a vacant seat, of
/// any mode, exists, else missing (141); the contract's severity is fixed.
pub fn contract_seat_missing(w: &World) -> Vec<Raised> {
    each(w, |contract, r, σ| {
        let held = r.map_or(0, |r| w.H(r, σ).len());
        let vacant = w.org.seats.iter().any(|s| Some(s.role) == r && s.scope == σ && w.vacant(s));
        let cause = if vacant { "vacant" } else { "missing" };
        (held < contract.min as usize).then_some(cause)
    })
}

/// |H(role, σ)| > max.
pub fn contract_seat_exceeded(w: &World) -> Vec<Raised> {
    each(w, |contract, r, σ| {
        let held = r.map_or(0, |r| w.H(r, σ).len());
        contract.max.is_some_and(|max| held > max as usize).then_some("")
    })
}

/// A contract whose pattern matches no live scope (141).
pub fn contract_matches_nothing(w: &World) -> Vec<Raised> {
    let empty = w.options.contracts.iter().filter(|contract| scopes(w, contract).is_empty());
    empty.map(|contract| Raised::about(vec![("set", contract.name.clone())])).collect()
}

fn each(w: &World, cause: impl Fn(&Contract, Option<RoleId>, Scope) -> Option<&'static str>) -> Vec<Raised> {
    let mut raised = Vec::new();
    for contract in &w.options.contracts {
        let r = role(w, &contract.role);
        let role_pair = r.map_or(("role", format!("other:{}", fold(&contract.role))), |r| w.role(r));
        for σ in scopes(w, contract) {
            if let Some(cause) = cause(contract, r, σ) {
                let subject = vec![("set", contract.name.clone()), role_pair.clone(), w.scope(σ)];
                raised.push(Raised::about(subject).cause(cause).fixed_if(true, contract.severity));
            }
        }
    }
    raised
}

/// The live scopes that the pattern matches as a whole: the id in exact case, the name or the mapped kind
/// in any (140).
fn scopes(w: &World, contract: &Contract) -> Set<Scope> {
    let exact = |text: &str| matches(contract.pattern.as_bytes(), text.as_bytes());
    let in_any_case =
        |text: &str| matches(contract.pattern.to_lowercase().as_bytes(), text.to_lowercase().as_bytes());
    match contract.scope {
        ContractScope::Teams => {
            let of_kind = |t: TeamId| in_any_case(kind(w, t));
            let fits =
                |t: &TeamId| exact(w.org.team_id(*t)) || in_any_case(w.org.team_name(*t)) || of_kind(*t);
            w.live_teams().into_iter().filter(fits).map(Scope::Team).collect()
        }
        ContractScope::Products => {
            let products = w.live_products().into_iter();
            let fits = products.filter(|&π| exact(w.org.product_id(π)) || in_any_case(w.org.product_name(π)));
            fits.map(Scope::Product).collect()
        }
    }
}

/// The mapped kind of a team; an unknown kind stands for itself.
fn kind<'w>(w: &'w World, t: TeamId) -> &'w str {
    match w.team(t).kind.word() {
        "" => w.org.text(w.team(t).kind_text),
        word => word,
    }
}

/// A glob: `*` is any text, `?` any one character.
pub fn matches(glob: &[u8], text: &[u8]) -> bool {
    match (glob.split_first(), text.split_first()) {
        (None, None) => true,
        (Some((b'*', rest)), None) => matches(rest, text),
        (Some((b'*', rest)), Some((_, shorter))) => matches(rest, text) || matches(glob, shorter),
        (Some((b'?', rest)), Some((_, shorter))) => matches(rest, shorter),
        (Some((a, rest)), Some((b, shorter))) => a == b && matches(rest, shorter),
        _ => false,
    }
}

// ---- Waivers -----------------------------------------------------------------------------------------

/// A waiver holds up to and including `until` (143).
fn holds(w: &World, waiver: &Waiver) -> bool {
    waiver.until.is_none_or(|until| w.D <= until)
}

/// A waiver's subject is a glob over the ids of the subject joined by blanks, or over `kind:id` joined by
/// blanks (143). The empty id of the organisation may be left out with its blank.
fn covers(waiver: &Waiver, code: &str, subject: &[Pair]) -> bool {
    let ids: Vec<&str> = subject.iter().map(|(_, id)| id.as_str()).collect();
    let pairs: Vec<String> = subject.iter().map(|(kind, id)| format!("{kind}:{id}")).collect();
    let glob = |text: String| matches(waiver.subject.as_bytes(), text.as_bytes());
    let filled: Vec<&str> = ids.iter().copied().filter(|id| !id.is_empty()).collect();
    waiver.code == code && [ids.join(" "), filled.join(" "), pairs.join(" ")].into_iter().any(glob)
}

/// The findings that no waiver covers, and DAT-010 for each waiver that is expired or covers nothing.
pub fn without_waived(w: &World, findings: Set<Finding>) -> Set<Finding> {
    let covered =
        |finding: &Finding, waiver: &Waiver| holds(w, waiver) && covers(waiver, finding.1, &finding.2);
    let waivers = &w.options.waivers;
    let idle = waivers.iter().filter(|waiver| !findings.iter().any(|finding| covered(finding, waiver)));
    let severity = w.severity("DAT-010").map(|severity| severity.letter());
    let idle = idle.map(|waiver| vec![("value", format!("{} {}", waiver.code, waiver.subject))]);
    let idle: Set<Finding> = idle.filter_map(|subject| Some((severity?, "DAT-010", subject, ""))).collect();
    let not_covered = |finding: &Finding| !waivers.iter().any(|waiver| covered(finding, waiver));
    findings.into_iter().filter(not_covered).chain(idle).collect()
}
