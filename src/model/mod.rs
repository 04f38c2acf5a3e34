//! Plain records as the files state them, each with its source row; dense ids, interned text.
//!
//! In: what `import` read. Out: [`Org`]. Never: knows where it came from or what is right.

mod day;
mod display;
mod failure;
mod fold;
mod ids;
mod orders;
mod org;
mod problem;
mod records;
mod severity;
mod source;
mod texts;
mod warning;

pub use day::{Day, Period, Share, percent};
pub use display::{DisplayText, called, clean, is_plain, is_removed};
pub use failure::Failure;
pub use fold::{fold, fold_into, folded_letters, folds_alone};
pub use ids::{DutyId, PersonId, ProductId, RoleId, RowId, Scope, SkillId, TeamId};
pub use orders::each_once;
pub(crate) use org::Referred;
pub use org::{DutyName, Org, Posts, RoleName, Unplaced, Use, day_or_nothing};
pub use problem::{Designation, Hint, Note, Problem};
pub use records::{
    Letter, Member, Method, Mode, Owns, Party, Person, Presence, Product, Raci, Seat, Stage, Status, Team,
    TeamKind, Works,
};
pub use severity::{Severity, SeverityRow, Tier};
pub use source::{
    Column as SourceColumn, Intake, LineMarks, Place, Source, Sources, TableKind, Why, Written, first_record,
};
pub use texts::{MAX_BUFFERS, MAX_CELL_BYTES, Text, Texts};
pub use warning::{Doubt, Excerpt, MOST_OF_A_KIND, Warning, Warnings};
