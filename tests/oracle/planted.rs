//! Cases that chance alone would rarely make: each at a limit of a definition, or one step beside it.

use rolecall::roles::RoleModel;

use super::draft::Draft;
use super::{
    planted_duties as duties, planted_loads as loads, planted_roles as roles, planted_structure as structure,
};

/// Adds rows for one case.
pub type Plant = fn(&mut Draft, &RoleModel);

/// All cases.
pub const PLANTS: &[Plant] = &[
    roles::handover,
    roles::departure,
    roles::double_hat,
    roles::double_hat_above,
    roles::owner_and_scrum_master,
    roles::owner_builds,
    roles::owner_manages_team,
    roles::many_hats,
    roles::title_and_seat,
    roles::outside_owner,
    roles::manager_in_delivery,
    roles::owner_above_manager,
    loads::owner_of_teams,
    loads::manager_of_products,
    loads::scrum_master_of_teams,
    loads::backup,
    loads::small_share,
    loads::load,
    loads::contexts,
    loads::skills,
    loads::vacancies,
    duties::crowded_row,
    duties::everybody_has_a_letter,
    duties::several_accountable,
    duties::concentration,
    duties::few_doers,
    duties::one_side_covered,
    duties::builder_accepts,
    duties::collected,
    duties::role_letters,
    duties::umbrella,
    duties::owner_and_manager_collide,
    duties::strangers,
    duties::only_informed,
    duties::owned_by_teams,
    duties::accountable_outside_model,
    structure::reporting_line,
    structure::reporting_circle,
    structure::span,
    structure::team_size,
    structure::many_teams_on_product,
    structure::owners_below_nobody,
    structure::two_posts_on_small_product,
    structure::ratios,
    structure::inherited_work,
    structure::orphans,
    structure::product_line,
    structure::owners_of_served_products,
    structure::kinds_of_team,
    structure::missing_roles,
];
