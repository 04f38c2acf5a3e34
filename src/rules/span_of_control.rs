//! STR-006: managers with very many or very few reports.

use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{PersonId, Severity};

const MAX_SPAN: Parameter = Parameter {
    name: "max_span",
    default: Setting::Count(15),
    meaning: "direct reports that one manager can have",
    source: "McKinsey, right spans of control: a facilitator leads up to 15",
};

const MIN_SPAN: Parameter = Parameter {
    name: "min_span",
    default: Setting::Count(3),
    meaning: "direct reports from which a manager is worth a layer",
    source: "McKinsey, right spans of control: a player and coach leads 3 to 5",
};

pub(super) const RULE: Rule = Rule {
    code: "STR-006",
    name: "span-of-control",
    severity: letters("NNWW"),
    subject: "manager",
    summary: "A manager has more direct reports than one person can lead, or so few that the layer may not be needed.",
    why: "Very wide spans leave no time for anybody, very narrow ones add layers. McKinsey gives three to fifteen by kind of work.",
    remedy: "For a wide span, name a lead for part of the group. For a narrow one, ask whether the layer is needed.",
    sources: &["McKinsey, right spans of control", "Bain, streamlining spans and layers"],
    example: "A manager with 22 direct reports.",
    false_alarms: "Call-centre work bears wider spans. People who build or own a product beside leading are not reported as narrow.",
    parameters: &[MAX_SPAN, MIN_SPAN],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let (most, least) = (audit.count(&RULE, &MAX_SPAN) as usize, audit.count(&RULE, &MIN_SPAN) as usize);
    let managers = audit.org.person_ids().filter(|&m| audit.graph.employed(m));
    managers
        .filter_map(|manager| {
            let reports = audit.graph.span(manager).count();
            if reports > most {
                Some(finding(audit, manager, reports, most, true))
            } else if reports >= 1 && reports < least && !does_other_work(audit, manager) {
                Some(finding(audit, manager, reports, least, false))
            } else {
                None
            }
        })
        .collect()
}

/// Whether the manager also builds or steers a product: then a narrow span is right.
fn does_other_work(audit: &Audit, manager: PersonId) -> bool {
    let known = audit.known;
    let roles = [known.dev, known.qa, known.des, known.tl, known.po, known.pm];
    audit.graph.effective_seats_of(manager).any(|s| roles.contains(&s.role) && s.mode.holds())
}

fn finding(audit: &Audit, manager: PersonId, reports: usize, limit: usize, wide: bool) -> Finding {
    let people: Vec<PersonId> = audit.graph.span(manager).collect();
    let name = audit.org.person_name(manager);
    let many = say::count(reports, "direct report", "direct reports");
    let message = if wide {
        format!("{name} has {many}; more than {limit} is wide.")
    } else {
        format!("{name} has {many} ({}); fewer than {limit} is narrow.", audit.people(&people))
    };
    let mut rows = vec![audit.org.person(manager).row];
    rows.extend(people.iter().take(MAX_ROWS).map(|&p| audit.org.person(p).row));
    let finding = Finding::new(vec![Part::Person(manager)], message, rows)
        .cause(if wide { "wide" } else { "narrow" })
        .related(people);
    if wide {
        finding.remedy("Name a lead for part of the group, so that two people share it.".to_string())
    } else {
        let remedy = match audit.org.person(manager).manager {
            Some(_) => {
                "Ask whether the layer is needed; if so, give the manager more of the neighbouring group."
            }
            None => {
                "Ask whether one of the reports can lead the others of the top, or whether more should report here."
            }
        };
        finding.fixed(Severity::Note).remedy(remedy.to_string())
    }
}

/// How many reports are shown with their rows.
const MAX_ROWS: usize = 20;
