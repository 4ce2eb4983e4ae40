//! The report as data: the one stable shape, documented on the crate's front page.

use serde_core::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use crate::{Parameter, Report, Violation};

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut report = serializer.serialize_struct("Report", 1)?;
        report.serialize_field("violations", self.violations())?;
        report.end()
    }
}

impl Serialize for Violation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut violation = serializer.serialize_struct("Violation", 4)?;
        violation.serialize_field("pointer", self.pointer())?;
        violation.serialize_field("code", self.code())?;
        violation.serialize_field("parameters", &Parameters(self))?;
        violation.serialize_field("message", &*self.message())?;
        violation.end()
    }
}

/// The parameters of a violation, as an object.
struct Parameters<'a>(&'a Violation);

impl Serialize for Parameters<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.parameters().count()))?;
        for (name, parameter) in self.0.parameters() {
            map.serialize_entry(name, &parameter)?;
        }
        map.end()
    }
}

impl Serialize for Parameter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            // The narrow forms first: not every format knows 128 bits.
            Self::Integer(integer) => match (i64::try_from(integer), u64::try_from(integer)) {
                (Ok(integer), _) => serializer.serialize_i64(integer),
                (_, Ok(integer)) => serializer.serialize_u64(integer),
                _ => serializer.serialize_i128(integer),
            },
            Self::Decimal(decimal) => serializer.serialize_f64(decimal),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Flag(flag) => serializer.serialize_bool(flag),
            Self::Texts(texts) => texts.serialize(serializer),
            Self::Integers(integers) => integers.serialize(serializer),
        }
    }
}
