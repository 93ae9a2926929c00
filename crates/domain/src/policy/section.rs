//! How a table becomes a struct.

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
    };
}
