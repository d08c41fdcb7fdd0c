//! The two declarations all records are made of.

/// Declares a record: a struct whose field names are the keys of the YAML file.
macro_rules! record {
    ($(#[$meta:meta])* pub struct $name:ident { $( $(#[$field_meta:meta])* $field:ident : $ty:ty, )* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name { $( $(#[$field_meta])* pub $field: $ty, )* }

        impl $crate::decode::Decode for $name {
            fn decode(node: &$crate::text::yaml::Node, reader: &mut $crate::decode::Reader) -> Option<Self> {
                let fields = reader.fields(node, &[$(stringify!($field)),*])?;
                // All fields are read before any is required, so that all faults are reported.
                $( let $field = reader.field::<$ty>(&fields, stringify!($field)); )*
                Some(Self { $( $field: $field?, )* })
            }

            fn shape() -> $crate::decode::Shape {
                let fields = vec![$( $crate::decode::Field::new::<$ty>(stringify!($field)) ),*];
                $crate::decode::Shape::Record(stringify!($name), fields)
            }
        }

        impl $crate::decode::Walk for $name {
            fn walk(&self, path: &mut $crate::decode::Path, visitor: &mut dyn $crate::decode::Visitor) {
                visitor.enter();
                $( path.key(stringify!($field), |path| $crate::decode::Walk::walk(&self.$field, path, visitor)); )*
                visitor.leave(path.as_str());
            }
        }
    };
}

/// Declares a closed list of options; the text of each is its key in YAML, templates and locales.
macro_rules! choice {
    ($(#[$meta:meta])* pub enum $name:ident { $( $(#[$option_meta:meta])* $option:ident = $text:literal, )* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $( $(#[$option_meta])* $option, )* }

        impl $name {
            /// All options, in the order of the form.
            pub const ALL: &[Self] = &[$(Self::$option),*];

            /// The key of the option.
            pub fn key(self) -> &'static str {
                match self { $( Self::$option => $text, )* }
            }
        }

        impl $crate::decode::Walk for $name {
            fn walk(&self, path: &mut $crate::decode::Path, visitor: &mut dyn $crate::decode::Visitor) {
                if self.key() == "no_consta" {
                    visitor.unknown(path.as_str());
                }
            }
        }

        impl $crate::decode::Decode for $name {
            fn decode(node: &$crate::text::yaml::Node, reader: &mut $crate::decode::Reader) -> Option<Self> {
                let (text, _) = reader.scalar(node, ("una de las opciones", "one of the options"))?;
                let found = Self::ALL.iter().copied().find(|option| option.key() == text);
                if found.is_none() {
                    let options: Vec<_> = Self::ALL.iter().map(|option| option.key()).collect();
                    reader.unknown_option(node, text, &options);
                }
                found
            }

            fn shape() -> $crate::decode::Shape {
                let options = Self::ALL.iter().map(|option| option.key()).collect();
                $crate::decode::Shape::Choice(stringify!($name), options)
            }
        }
    };
}

pub(crate) use {choice, record};
