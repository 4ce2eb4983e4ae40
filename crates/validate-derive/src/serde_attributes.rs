//! What serde's attributes say about the names on the wire; all else in them is serde's own business.

use syn::{Attribute, Lit};

use crate::case::Case;
use crate::errors::Errors;
use crate::syntax::{Arg, Literal, Value, attribute_args};

/// What the `#[serde(…)]` attributes of a type, variant or field say.
#[derive(Default)]
pub(crate) struct SerdeAttributes {
    pub(crate) rename: Option<String>,
    pub(crate) rename_all: Option<Case>,
    pub(crate) rename_all_fields: Option<Case>,
    pub(crate) tag: bool,
    pub(crate) content: Option<String>,
    pub(crate) untagged: bool,
    pub(crate) transparent: bool,
    pub(crate) flatten: bool,
    pub(crate) skip: bool,
    /// `skip` or `skip_serializing`: the field takes no place among those that are written.
    pub(crate) not_written: bool,
}

impl SerdeAttributes {
    /// Reads the attributes. Mistakes in them are for serde to report.
    pub(crate) fn read(attributes: &[Attribute]) -> Self {
        let mut found = Self::default();
        for arg in attribute_args(attributes, "serde", &mut Errors::default()) {
            match arg {
                Arg::Path(path) => match path.get_ident().map(ToString::to_string).as_deref() {
                    Some("untagged") => found.untagged = true,
                    Some("transparent") => found.transparent = true,
                    Some("flatten") => found.flatten = true,
                    Some("skip") => {
                        found.skip = true;
                        found.not_written = true;
                    }
                    Some("skip_serializing") => found.not_written = true,
                    _ => {}
                },
                Arg::Value(name, value) => found.set(&name.to_string(), &value),
                // `rename(serialize = "…", deserialize = "…")`: the name that is written wins.
                Arg::List(name, args, _) => {
                    for arg in args {
                        if let Arg::Value(direction, value) = arg
                            && direction == "serialize"
                        {
                            found.set(&name.to_string(), &value);
                        }
                    }
                }
                Arg::Literal(_) => {}
            }
        }
        found
    }

    fn set(&mut self, name: &str, value: &Value) {
        let Value::Literal(Literal {
            minus: None,
            lit: Lit::Str(text),
        }) = value
        else {
            return;
        };
        match name {
            "rename" => self.rename = Some(text.value()),
            "rename_all" => self.rename_all = Case::from_name(&text.value()),
            "rename_all_fields" => self.rename_all_fields = Case::from_name(&text.value()),
            "tag" => self.tag = true,
            "content" => self.content = Some(text.value()),
            _ => {}
        }
    }
}
