//! How a table becomes a struct.

use super::field::Field;

/// One section of the policy.
pub(super) trait Section {
    /// What the section is about, in a line.
    fn about(&self) -> &'static str;
    /// Its fields in the order of the file.
    fn rows(&self) -> Vec<Row<'_>>;
    fn field_mut(&mut self, name: &str) -> Option<&mut dyn Field>;
}

/// A field and what its table says of it.
pub(super) struct Row<'a> {
    pub(super) name: &'static str,
    pub(super) means: &'static str,
    /// The standard that the range comes from; empty where it is the service's own choice.
    pub(super) source: &'static str,
    pub(super) field: &'a dyn Field,
}

/// Declares one section of the policy from its table.
///
/// A row is `/// meaning`, then `name: type = default, "source";`, the source being the standard
/// that the range comes from, left out where the range is the service's own choice.
macro_rules! section {
    (
        $(#[doc = $about:literal])+
        $Section:ident {
            $(
                $(#[doc = $means:literal])+
                $field:ident: $kind:ty = $default:expr $(, $source:literal)?;
            )+
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq)]
        pub struct $Section {
            $(
                $(#[doc = $means])+
                #[doc = ""]
                #[doc = concat!("`", stringify!($default), "`. ", $($source)?)]
                pub $field: $kind,
            )+
        }

        impl Default for $Section {
            fn default() -> Self {
                Self { $($field: $default,)+ }
            }
        }

        impl crate::policy::section::Section for $Section {
            fn about(&self) -> &'static str {
                concat!($($about),+).trim_ascii()
            }

            fn rows(&self) -> Vec<crate::policy::section::Row<'_>> {
                vec![$(
                    crate::policy::section::Row {
                        name: stringify!($field),
                        means: concat!($($means),+).trim_ascii(),
                        source: concat!($($source)?),
                        field: &self.$field,
                    },
                )+]
            }

            fn field_mut(&mut self, name: &str) -> Option<&mut dyn crate::policy::field::Field> {
                match name {
                    $(stringify!($field) => Some(&mut self.$field),)+
                    _ => None,
                }
            }
        }
    };
}

/// Declares the policy from the list of its sections.
macro_rules! policy {
    ($($name:ident: $Section:ident),+ $(,)?) => {
        /// Every number and switch of the service. See each section for its fields.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Policy {
            $(pub $name: super::tables::$Section,)+
        }

        impl Policy {
            /// Each section with its name, in the order of the file.
            pub(super) fn sections(&self) -> Vec<(&'static str, &dyn super::section::Section)> {
                vec![$((stringify!($name), &self.$name),)+]
            }

            pub(super) fn section_mut(
                &mut self,
                name: &str,
            ) -> Option<&mut dyn super::section::Section> {
                match name {
                    $(stringify!($name) => Some(&mut self.$name),)+
                    _ => None,
                }
            }
        }
    };
}
