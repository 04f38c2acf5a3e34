//! The staffing plan in the page.

use super::super::facts::thousands;
use super::super::hire::{PRIORITY, SECTIONS, others, place_of, situation, step, summary, totals};
use super::super::{ReportInput, words};
use super::Context;
use super::element::escaped;
use crate::staffing::{Agenda, Need};

/// Entries that the page shows; beyond them it says where the rest is.
const SHOWN: usize = 500;

/// Entries that stand in the overview.
const MOST_URGENT: usize = 6;

/// The most urgent open seats, each with its first step.
pub(super) fn most_urgent(input: &ReportInput, page: &mut String) {
    let org = input.graph.org;
    let mut open = input.plan.on(Agenda::Now).take(MOST_URGENT).peekable();
    if open.peek().is_none() {
        return;
    }
    page.push_str("<div>\n<h3>Most urgent seats</h3>\n<ol class=\"urgent\">\n");
    for need in open {
        let role = &org.role(need.role).name;
        page.push_str(&format!("<li><b>{}</b>, {}", escaped(role), escaped(&place_of(need.scope, org))));
        if let Some(first) = need.steps.first() {
            let (word, words) = step(first);
            page.push_str(&format!("<span>{}: {}</span>", escaped(&word), escaped(words)));
        }
        page.push_str("</li>\n");
    }
    page.push_str("</ol>\n<p><a href=\"#staffing\">The whole plan</a></p>\n</div>\n");
}

/// Writes the sums, the open seats, and what is to be clarified.
pub(super) fn write(input: &ReportInput, context: &Context, page: &mut String) {
    page.push_str("<section id=\"staffing\" aria-labelledby=\"staffing-title\">\n<h2 id=\"staffing-title\">Staffing</h2>\n");
    page.push_str(&format!("<p>{}</p>\n", escaped(&summary(input))));
    let sums = totals(input);
    if !sums.is_empty() {
        page.push_str("<table class=\"narrow\">\n<caption>Need, have and gap by role</caption>\n<thead><tr><th scope=\"col\">Role</th>");
        for name in ["Need", "Have", "Gap", "Full-time posts, at least"] {
            page.push_str(&format!("<th scope=\"col\" class=\"number\">{name}</th>"));
        }
        page.push_str("</tr></thead>\n<tbody>\n");
        for row in sums {
            for (at, cell) in row.iter().enumerate() {
                page.push_str(&match at {
                    0 => format!("<tr><th scope=\"row\">{}</th>", escaped(cell)),
                    _ => format!("<td class=\"number\">{}</td>", escaped(cell)),
                });
            }
            page.push_str("</tr>\n");
        }
        page.push_str("</tbody>\n</table>\n");
    }
    for (agenda, one, several) in SECTIONS {
        let needs: Vec<&Need> = input.plan.on(agenda).collect();
        if !needs.is_empty() {
            let title =
                format!("{} {}", thousands(needs.len()), if needs.len() == 1 { one } else { several });
            list(input, context, &title, &needs, page);
        }
    }
    page.push_str(&format!("<p class=\"soft\">{PRIORITY}</p>\n</section>\n"));
}

fn list(input: &ReportInput, context: &Context, title: &str, needs: &[&Need], page: &mut String) {
    page.push_str(&format!("<h3>{title}</h3>\n<table class=\"list\">\n<thead><tr>"));
    for name in ["Seat", "Situation", "What to do"] {
        page.push_str(&format!("<th scope=\"col\">{name}</th>"));
    }
    page.push_str("<th scope=\"col\" class=\"number\">There</th><th scope=\"col\" class=\"number\">Priority</th></tr></thead>\n<tbody>\n");
    for need in needs.iter().take(SHOWN) {
        row(input, context, need, page);
    }
    if needs.len() > SHOWN {
        let rest = thousands(needs.len() - SHOWN);
        page.push_str(&format!("<tr><td colspan=\"5\">and {rest} more, all in hiring.csv</td></tr>\n"));
    }
    page.push_str("</tbody>\n</table>\n");
}

fn row(input: &ReportInput, context: &Context, need: &Need, page: &mut String) {
    let org = input.graph.org;
    let link = |&number: &u32| match context.is_listed(number) {
        true => format!("<a href=\"#f{number}\">{number}</a>"),
        false => number.to_string(),
    };
    let numbers: Vec<String> = need.findings.iter().map(link).collect();
    let places: Vec<String> = need.rows.iter().map(|&row| words::place(row, org)).collect();
    let places: Vec<&str> = places.iter().map(String::as_str).collect();
    page.push_str(&format!(
        "<tr><th scope=\"row\" class=\"rule\">{}<span>{}</span></th><td>{}",
        escaped(&org.role(need.role).name),
        escaped(&place_of(need.scope, org)),
        escaped(&situation(need, input))
    ));
    if !numbers.is_empty() {
        page.push_str(&format!(
            "<p class=\"follows soft\">Answers {}; see {}</p>",
            numbers.join(", "),
            escaped(&words::listed(&places))
        ));
    }
    page.push_str("</td><td><ul class=\"steps\">");
    for one in &need.steps {
        let (word, text) = step(one);
        page.push_str(&format!("<li><b>{}</b> {}</li>", escaped(&word), escaped(text)));
    }
    page.push_str("</ul>");
    let others = others(need, org);
    if !others.is_empty() {
        page.push_str(&format!("<p class=\"follows soft\">Or {}</p>", escaped(&others.join(", "))));
    }
    page.push_str(&format!(
        "</td><td class=\"number\">{} of {}</td><td class=\"number\">{}</td></tr>\n",
        need.have, need.need, need.priority
    ));
}
