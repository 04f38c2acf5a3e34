//! The numbers and switches in which role models differ.

use serde::Deserialize;

use crate::model::Tier;

/// Which duties a model requires.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CorePolicy {
    /// Those on which at least three articles speak.
    ThreeSources,
    /// All that the model lists.
    AllListed,
}

/// The numbers and switches of a role model.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Whether every product and team needs a Product Owner.
    pub po_required: bool,
    /// Whether products need a Product Manager at all.
    pub pm_required: bool,
    /// The smallest tier in which they do.
    pub pm_from_tier: Tier,
    /// Or the number of live leaf products from which they do.
    pub pm_from_products: u32,
    /// Whether every Scrum team needs a Scrum Master.
    pub sm_required: bool,
    /// Whether one person owns a product, however many teams work on it.
    pub one_po_per_product: bool,
    /// Teams that one Product Owner can serve.
    pub max_teams_per_po: u32,
    /// Product Owners that one Product Manager can work with; 0 where the model knows no such role.
    pub max_pos_per_pm: u32,
    /// Products that one Product Manager can manage.
    pub max_products_per_pm: u32,
    /// Teams that one Scrum Master can serve.
    pub max_teams_per_sm: u32,
    /// Teams that can share one product without area owners.
    pub max_teams_per_product: u32,
    /// The largest team.
    pub max_team: u32,
    /// The smallest team.
    pub min_team: u32,
    /// Which duties are required.
    pub core_policy: CorePolicy,
    /// Whether the Product Owner may take the Product Manager's duties where no Product Manager is required.
    pub small_firm_merge: bool,
    /// The smallest share of time of a Product Owner, in percent.
    pub min_alloc_po: u32,
    /// The smallest share of time of a Product Manager, in percent.
    pub min_alloc_pm: u32,
    /// Whether area owners are meant only above the number of teams that can share a product.
    #[serde(default)]
    pub area_owners_only_when_large: bool,
    /// Where the numbers come from.
    pub source: String,
}

impl Limits {
    /// Whether the model knows the role of Product Manager at all.
    pub fn knows_managers(&self) -> bool {
        self.max_pos_per_pm > 0
    }

    /// Product Owners that so many teams on one product need, and area owners beside them. Where a
    /// product has one owner whatever its teams, a second one would be an error (OVL-002).
    pub fn owners_needed(&self, teams: u32) -> (u32, u32) {
        let most = self.max_teams_per_po.max(1);
        match (self.one_po_per_product, self.area_owners_only_when_large) {
            (true, true) if teams <= most => (1, 0),
            (_, true) => (1, teams.div_ceil(self.max_teams_per_product.max(1))),
            (true, false) => (1, 0),
            (false, false) => (teams.div_ceil(most), 0),
        }
    }

    /// The names of the numbers and switches in which two models differ.
    pub fn differences(&self, other: &Limits) -> Vec<&'static str> {
        let compared = [
            ("po_required", self.po_required != other.po_required),
            ("pm_required", self.pm_required != other.pm_required),
            ("pm_from_tier", self.pm_from_tier != other.pm_from_tier),
            ("pm_from_products", self.pm_from_products != other.pm_from_products),
            ("sm_required", self.sm_required != other.sm_required),
            ("one_po_per_product", self.one_po_per_product != other.one_po_per_product),
            ("max_teams_per_po", self.max_teams_per_po != other.max_teams_per_po),
            ("max_pos_per_pm", self.max_pos_per_pm != other.max_pos_per_pm),
            ("max_products_per_pm", self.max_products_per_pm != other.max_products_per_pm),
            ("max_teams_per_sm", self.max_teams_per_sm != other.max_teams_per_sm),
            ("max_teams_per_product", self.max_teams_per_product != other.max_teams_per_product),
            ("max_team", self.max_team != other.max_team),
            ("min_team", self.min_team != other.min_team),
            ("core_policy", self.core_policy != other.core_policy),
            ("small_firm_merge", self.small_firm_merge != other.small_firm_merge),
            ("min_alloc_po", self.min_alloc_po != other.min_alloc_po),
            ("min_alloc_pm", self.min_alloc_pm != other.min_alloc_pm),
            (
                "area_owners_only_when_large",
                self.area_owners_only_when_large != other.area_owners_only_when_large,
            ),
        ];
        compared.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
    }

    /// All numbers and switches: name, value, and what it says in words.
    pub fn shown(&self) -> [(&'static str, String, &'static str); 18] {
        let yes_no = |yes: bool| if yes { "yes" } else { "no" }.to_string();
        let core = match self.core_policy {
            CorePolicy::ThreeSources => "three-sources",
            CorePolicy::AllListed => "all-listed",
        };
        [
            ("po_required", yes_no(self.po_required), "every product and team needs a Product Owner"),
            ("pm_required", yes_no(self.pm_required), "products need a Product Manager"),
            ("pm_from_tier", self.pm_from_tier.word().to_string(), "from this size of organisation on"),
            ("pm_from_products", self.pm_from_products.to_string(), "or from so many products on"),
            ("sm_required", yes_no(self.sm_required), "every Scrum team needs a Scrum Master"),
            (
                "one_po_per_product",
                yes_no(self.one_po_per_product),
                "one Product Owner for all teams of a product",
            ),
            ("max_teams_per_po", self.max_teams_per_po.to_string(), "most teams for one Product Owner"),
            (
                "max_pos_per_pm",
                self.max_pos_per_pm.to_string(),
                "most Product Owners for one Product Manager; 0: no such role",
            ),
            (
                "max_products_per_pm",
                self.max_products_per_pm.to_string(),
                "most products for one Product Manager",
            ),
            ("max_teams_per_sm", self.max_teams_per_sm.to_string(), "most teams for one Scrum Master"),
            (
                "max_teams_per_product",
                self.max_teams_per_product.to_string(),
                "most teams on one product without area owners",
            ),
            ("max_team", self.max_team.to_string(), "most people in a team"),
            ("min_team", self.min_team.to_string(), "fewest people in a team"),
            (
                "core_policy",
                core.to_string(),
                "duties that need somebody: those on which three articles speak, or all listed here",
            ),
            (
                "small_firm_merge",
                yes_no(self.small_firm_merge),
                "a Product Owner may take the Product Manager's duties where none is needed",
            ),
            ("min_alloc_po", format!("{} %", self.min_alloc_po), "least share of a post for a Product Owner"),
            (
                "min_alloc_pm",
                format!("{} %", self.min_alloc_pm),
                "least share of a post for a Product Manager",
            ),
            (
                "area_owners_only_when_large",
                yes_no(self.area_owners_only_when_large),
                "area owners only above the most teams on one product",
            ),
        ]
    }

    /// Takes one number or switch from another model.
    pub(super) fn take(&mut self, name: &str, from: &Limits) {
        match name {
            "po_required" => self.po_required = from.po_required,
            "pm_required" => self.pm_required = from.pm_required,
            "pm_from_tier" => self.pm_from_tier = from.pm_from_tier,
            "pm_from_products" => self.pm_from_products = from.pm_from_products,
            "sm_required" => self.sm_required = from.sm_required,
            "one_po_per_product" => self.one_po_per_product = from.one_po_per_product,
            "max_teams_per_po" => self.max_teams_per_po = from.max_teams_per_po,
            "max_pos_per_pm" => self.max_pos_per_pm = from.max_pos_per_pm,
            "max_products_per_pm" => self.max_products_per_pm = from.max_products_per_pm,
            "max_teams_per_sm" => self.max_teams_per_sm = from.max_teams_per_sm,
            "max_teams_per_product" => self.max_teams_per_product = from.max_teams_per_product,
            "max_team" => self.max_team = from.max_team,
            "min_team" => self.min_team = from.min_team,
            "core_policy" => self.core_policy = from.core_policy,
            "small_firm_merge" => self.small_firm_merge = from.small_firm_merge,
            "min_alloc_po" => self.min_alloc_po = from.min_alloc_po,
            "min_alloc_pm" => self.min_alloc_pm = from.min_alloc_pm,
            "area_owners_only_when_large" => {
                self.area_owners_only_when_large = from.area_owners_only_when_large
            }
            _ => {}
        }
    }
}
