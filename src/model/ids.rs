//! Dense ids: records are columns and small structs of integers, found by number, never by text.

use std::num::NonZeroU32;

macro_rules! dense_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// Ids follow first appearance in the input: nothing that is shown may be sorted by one.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(NonZeroU32);

        impl $name {
            /// The id of the record at place `index` (0-based) of its column.
            pub fn new(index: usize) -> Self {
                let number = u32::try_from(index).unwrap_or(u32::MAX - 1).saturating_add(1);
                Self(NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN))
            }

            /// The 0-based place of the record in its column.
            pub fn index(self) -> usize {
                self.0.get() as usize - 1
            }
        }
    };
}

dense_id!(/// A person, a vacant position or an anonymous holder: a node of the manager relation.
    PersonId);
dense_id!(/// A team, listed or only named.
    TeamId);
dense_id!(/// A product, listed or only named.
    ProductId);
dense_id!(/// A role: first those of the catalogue, then those that the input alone knows.
    RoleId);
dense_id!(/// A duty: first those of the catalogue, then free texts.
    DutyId);
dense_id!(/// A skill, by its folded text.
    SkillId);
dense_id!(/// A row of the input: the rows of all files are numbered through.
    RowId);

/// Where a seat, a duty or a letter belongs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Scope {
    /// The whole organisation.
    Org,
    /// One product.
    Product(ProductId),
    /// One team.
    Team(TeamId),
}
