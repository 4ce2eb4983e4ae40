//! The cases of serde's `rename_all`, with serde's own rules for fields and for variants.

/// A case that `rename_all` can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

impl Case {
    /// The case that serde knows by this name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "lowercase" => Self::Lower,
            "UPPERCASE" => Self::Upper,
            "PascalCase" => Self::Pascal,
            "camelCase" => Self::Camel,
            "snake_case" => Self::Snake,
            "SCREAMING_SNAKE_CASE" => Self::ScreamingSnake,
            "kebab-case" => Self::Kebab,
            "SCREAMING-KEBAB-CASE" => Self::ScreamingKebab,
            _ => return None,
        })
    }

    /// The wire name of a field, which Rust writes in snake case.
    pub(crate) fn of_field(self, field: &str) -> String {
        match self {
            Self::Lower | Self::Snake => field.to_owned(),
            Self::Upper | Self::ScreamingSnake => field.to_ascii_uppercase(),
            Self::Pascal => pascal(field),
            Self::Camel => lower_first(&pascal(field)),
            Self::Kebab => field.replace('_', "-"),
            Self::ScreamingKebab => field.to_ascii_uppercase().replace('_', "-"),
        }
    }

    /// The wire name of a variant, which Rust writes in Pascal case.
    pub(crate) fn of_variant(self, variant: &str) -> String {
        match self {
            Self::Pascal => variant.to_owned(),
            Self::Lower => variant.to_ascii_lowercase(),
            Self::Upper => variant.to_ascii_uppercase(),
            Self::Camel => lower_first(variant),
            Self::Snake => snake(variant),
            Self::ScreamingSnake => snake(variant).to_ascii_uppercase(),
            Self::Kebab => snake(variant).replace('_', "-"),
            Self::ScreamingKebab => snake(variant).to_ascii_uppercase().replace('_', "-"),
        }
    }
}

fn pascal(field: &str) -> String {
    let mut name = String::new();
    let mut capital = true;
    for character in field.chars() {
        if character == '_' {
            capital = true;
        } else if capital {
            name.push(character.to_ascii_uppercase());
            capital = false;
        } else {
            name.push(character);
        }
    }
    name
}

fn snake(variant: &str) -> String {
    let mut name = String::new();
    for (index, character) in variant.char_indices() {
        if index > 0 && character.is_uppercase() {
            name.push('_');
        }
        name.push(character.to_ascii_lowercase());
    }
    name
}

fn lower_first(name: &str) -> String {
    let mut characters = name.chars();
    characters
        .next()
        .map(|first| first.to_ascii_lowercase())
        .into_iter()
        .chain(characters)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Case;

    #[test]
    fn fields_and_variants_follow_serde() {
        for (case, field, variant) in [
            ("lowercase", "outcome_very", "verytasty"),
            ("UPPERCASE", "OUTCOME_VERY", "VERYTASTY"),
            ("PascalCase", "OutcomeVery", "VeryTasty"),
            ("camelCase", "outcomeVery", "veryTasty"),
            ("snake_case", "outcome_very", "very_tasty"),
            ("SCREAMING_SNAKE_CASE", "OUTCOME_VERY", "VERY_TASTY"),
            ("kebab-case", "outcome-very", "very-tasty"),
            ("SCREAMING-KEBAB-CASE", "OUTCOME-VERY", "VERY-TASTY"),
        ] {
            let case = Case::from_name(case).unwrap();
            assert_eq!(case.of_field("outcome_very"), field);
            assert_eq!(case.of_variant("VeryTasty"), variant);
        }
        assert_eq!(Case::from_name("Snake"), None);
    }
}
