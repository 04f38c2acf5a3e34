//! The words of the company: places, titles, products. Data, all of it made up for this module.

/// Places of work.
pub(super) const LOCATIONS: &[&str] = &[
    "London",
    "Berlin",
    "Paris",
    "Madrid",
    "Lisboa",
    "Milano",
    "Kraków",
    "Praha",
    "Stockholm",
    "İstanbul",
    "Hà Nội",
    "Pune",
    "Bengaluru",
    "Lagos",
    "Nairobi",
    "Kyiv",
    "東京",
    "Seoul",
    "São Paulo",
    "Toronto",
    "Zürich",
    "Dublin",
    "Sydney",
    "Remote",
];

/// What product lines are about; a company with more lines numbers them.
pub(super) const LINES: &[&str] = &[
    "Payments",
    "Identity",
    "Logistics",
    "Claims",
    "Lending",
    "Booking",
    "Search",
    "Billing",
    "Catalogue",
    "Messaging",
    "Fraud",
    "Insights",
    "Checkout",
    "Onboarding",
    "Inventory",
    "Pricing",
    "Routing",
    "Loyalty",
    "Treasury",
    "Telemetry",
    "Content",
    "Devices",
    "Energy",
    "Mobility",
    "Health",
    "Learning",
    "Mapping",
    "Trading",
    "Pensions",
    "Travel",
    "Retail",
    "Storage",
];

/// What a product is within its line; a line has fewer products than there are words.
pub(super) const PRODUCTS: &[&str] = &[
    "Gateway", "Ledger", "Console", "Hub", "Studio", "Portal", "Engine", "Mobile", "Connect", "Archive",
    "Planner", "Monitor",
];

/// What a team is called within its product.
pub(super) const TEAMS: &[&str] = &["Amber", "Birch", "Cobalt"];

/// The branches of a technology department that has grown too large for one head.
pub(super) const MARKETS: &[&str] = &["Consumer", "Business", "Cloud", "Public", "Industrial", "Partner"];

/// Kinds of delivery team, the commonest most often.
pub(super) const KINDS: &[&str] = &[
    "stream",
    "stream",
    "stream",
    "stream",
    "stream",
    "feature",
    "platform",
    "platform",
    "subsystem",
    "component",
];

/// Communities across teams.
pub(super) const GUILDS: &[&str] = &[
    "Accessibility",
    "Security",
    "Testing",
    "Data",
    "Architecture",
    "Mentoring",
    "Writing",
    "Sustainability",
];

/// What engineers can do.
pub(super) const SKILLS: &[&str] = &[
    "rust",
    "java",
    "go",
    "python",
    "sql",
    "kafka",
    "react",
    "kotlin",
    "swift",
    "terraform",
    "linux",
    "c++",
    "testing",
    "security",
];

/// What people in offices can do.
pub(super) const OFFICE_SKILLS: &[&str] =
    &["excel", "crm", "negotiation", "reporting", "french", "spanish", "sap", "planning", "writing", "law"];

/// A seat in a delivery team: what the role column says, and what the title may be.
pub(super) struct Craft {
    pub(super) role: &'static str,
    pub(super) titles: &'static [&'static str],
}

pub(super) const LEAD: Craft = Craft { role: "Tech Lead", titles: &["Tech Lead", "Principal Engineer"] };
pub(super) const DEVELOPERS: &[Craft] = &[
    Craft { role: "Software Engineer", titles: &["Software Engineer", "Senior Software Engineer"] },
    Craft { role: "Backend Engineer", titles: &["Backend Engineer", "Senior Backend Engineer"] },
    Craft { role: "Developer", titles: &["Developer", "Graduate Developer"] },
    Craft { role: "Frontend Engineer", titles: &["Frontend Engineer", "Senior Frontend Engineer"] },
];
pub(super) const TESTER: Craft = Craft { role: "Test Engineer", titles: &["Test Engineer", "QA Engineer"] };
/// Those who do not build: they fill a team whose product has engineers enough.
pub(super) const COMPANIONS: &[Craft] = &[
    Craft { role: "UX Designer", titles: &["UX Designer", "Product Designer"] },
    Craft { role: "Business Analyst", titles: &["Business Analyst", "Domain Analyst"] },
    Craft { role: "User Researcher", titles: &["User Researcher", "Design Researcher"] },
];

/// A department without products.
pub(super) struct Branch {
    pub(super) name: &'static str,
    /// Title of its head.
    pub(super) head: &'static str,
    /// Title of those who lead a unit of it.
    pub(super) manager: &'static str,
    pub(super) titles: &'static [&'static str],
    /// The role that some of its people hold in their unit; empty where none has a role.
    pub(super) role: &'static str,
    /// Its part of the people without products, in percent (own choice).
    pub(super) share: u32,
}

/// The departments in the order in which a growing company gets them; the shares add up to 100.
pub(super) const BRANCHES: &[Branch] = &[
    Branch {
        name: "Sales",
        head: "Chief Revenue Officer",
        manager: "Sales Manager",
        titles: &["Account Executive", "Account Manager", "Sales Associate", "Solutions Consultant"],
        role: "",
        share: 27,
    },
    Branch {
        name: "Operations",
        head: "Chief Operating Officer",
        manager: "Operations Manager",
        titles: &["Operations Analyst", "Logistics Coordinator", "Planner", "Technician"],
        role: "Programme Manager",
        share: 23,
    },
    Branch {
        name: "Customer Service",
        head: "VP Customer Service",
        manager: "Service Manager",
        titles: &["Service Agent", "Support Specialist", "Case Handler"],
        role: "",
        share: 20,
    },
    Branch {
        name: "Finance",
        head: "Chief Financial Officer",
        manager: "Finance Manager",
        titles: &["Accountant", "Controller", "Payroll Specialist", "Financial Analyst"],
        role: "Business Analyst",
        share: 12,
    },
    Branch {
        name: "People",
        head: "Chief People Officer",
        manager: "HR Manager",
        titles: &["Recruiter", "HR Partner", "Learning Specialist"],
        role: "",
        share: 9,
    },
    Branch {
        name: "Marketing",
        head: "Chief Marketing Officer",
        manager: "Marketing Manager",
        titles: &["Campaign Manager", "Copywriter", "Brand Designer"],
        role: "Product Marketing Manager",
        share: 9,
    },
];

/// Titles of those who assist a head and lead nobody.
pub(super) const AIDES: &[&str] =
    &["Executive Assistant", "Chief of Staff", "Strategy Analyst", "Office Manager"];
