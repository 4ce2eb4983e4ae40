//! Path templates, and whether they agree with the path parameters.

use super::Resolver;
use crate::diagnostic::{Code, closest};
use crate::document::TextValue;
use crate::model::{Parameter, ParameterLocation};
use crate::source::Span;

impl<'a> Resolver<'a> {
    /// The names in a path template, in order; `None` if the template is malformed.
    pub(super) fn template(&mut self, path: TextValue<'a>) -> Option<Vec<&'a str>> {
        let mut names = Vec::new();
        let wrong = match path.value.strip_prefix('/') {
            None => Some("does not begin with `/`"),
            Some("") => None,
            Some(rest) => rest.split('/').find_map(|segment| {
                if let Some(inner) = segment.strip_prefix('{') {
                    let name = inner
                        .strip_suffix('}')
                        .filter(|name| !name.is_empty() && !name.contains(['{', '}']));
                    names.extend(name);
                    return if name.is_some() {
                        None
                    } else {
                        Some("has a segment that is not wholly `{name}`")
                    };
                }
                let plain = |c: char| c.is_ascii_alphanumeric() || "-_.~!$&'()*+,;=:@".contains(c);
                match segment {
                    "" => Some("has an empty segment"),
                    "." | ".." => Some("has a segment that URLs resolve away"),
                    _ if segment.contains(['{', '}']) => {
                        Some("has a segment that is not wholly `{name}`")
                    }
                    _ if !segment.chars().all(plain) => {
                        Some("has a character that must be escaped in a URL")
                    }
                    _ => None,
                }
            }),
        };
        if let Some(wrong) = wrong {
            let message = format!("the path `{}` {wrong}", path.value);
            self.sink.report(Code::BadPath, path.span, message);
            return None;
        }
        for (index, name) in names.iter().enumerate() {
            if names.iter().take(index).any(|other| other == name) {
                let message = format!("the path has `{{{name}}}` twice");
                self.sink
                    .report(Code::PathParameter, path.span, message)
                    .help("give each parameter a name of its own");
                return None;
            }
        }
        Some(names)
    }

    /// Puts the parameters into order (path parameters as the path has them), and reports where the two disagree.
    pub(super) fn match_path(
        &mut self,
        path: TextValue<'a>,
        names: &[&'a str],
        operation: Span,
        parameters: Vec<(Parameter, Span)>,
        complete: bool,
    ) -> Vec<Parameter> {
        let (in_path, query): (Vec<_>, Vec<_>) = parameters
            .into_iter()
            .partition(|(parameter, _)| parameter.location == ParameterLocation::Path);
        let ordered = names.iter().filter_map(|name| {
            in_path
                .iter()
                .find(|(parameter, _)| parameter.name == *name)
        });
        let mut ordered: Vec<Parameter> = ordered.map(|(parameter, _)| parameter.clone()).collect();
        let strange: Vec<_> = in_path
            .iter()
            .filter(|(parameter, _)| !names.contains(&parameter.name.as_str()))
            .collect();
        let mut missing: Vec<&str> = names
            .iter()
            .copied()
            .filter(|name| !in_path.iter().any(|(parameter, _)| parameter.name == *name))
            .collect();
        for (parameter, span) in strange {
            // A parameter too many and a name too few are one mistake.
            let meant = closest(&parameter.name, missing.iter().copied())
                .or_else(|| missing.first().copied());
            missing.retain(|name| Some(*name) != meant);
            let help = match meant {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "delete it, or put it into the path".to_owned(),
            };
            let message = format!("the path has no `{{{}}}`", parameter.name);
            self.sink
                .report(Code::PathParameter, *span, message)
                .also(path.span, "the path")
                .help(help);
        }
        if complete {
            for name in missing {
                let message =
                    format!("the path has `{{{name}}}`, but no path parameter describes it");
                let help = format!(
                    "add `{{\"name\": \"{name}\", \"in\": \"path\", \"required\": true, …}}` to `parameters`"
                );
                self.sink
                    .report(Code::PathParameter, operation, message)
                    .also(path.span, "the path")
                    .help(help);
            }
        }
        ordered.extend(query.into_iter().map(|(parameter, _)| parameter));
        ordered
    }
}
