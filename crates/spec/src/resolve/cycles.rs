//! Objects that contain one another without an array between them: a Rust struct would have infinite size.

use std::collections::HashSet;

use super::Resolver;
use crate::diagnostic::Code;
use crate::model::{SchemaId, SchemaKind, TypeRef};
use crate::source::Span;

/// A member that holds another object directly.
#[derive(Clone)]
struct Edge {
    to: usize,
    member: String,
    key: Span,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Color {
    White,
    OnPath,
    Done,
}

impl Resolver<'_> {
    /// Reports each cycle once, at the member that closes it in file order.
    pub(super) fn check_cycles(&mut self) {
        let edges: Vec<Vec<Edge>> = (0..self.slots.len())
            .map(|index| self.edges(SchemaId(index)))
            .collect();
        let mut colors = vec![Color::White; edges.len()];
        let mut reported = HashSet::new();
        for start in 0..edges.len() {
            if colors.get(start) != Some(&Color::White) {
                continue;
            }
            // The path from `start`: each object with the number of its members already followed.
            let mut path: Vec<(usize, usize)> = vec![(start, 0)];
            while let Some((at, followed)) = path.last_mut() {
                let at = *at;
                set(&mut colors, at, Color::OnPath);
                let Some(edge) = edges.get(at).and_then(|edges| edges.get(*followed)) else {
                    set(&mut colors, at, Color::Done);
                    path.pop();
                    continue;
                };
                *followed += 1;
                match colors.get(edge.to) {
                    Some(Color::White) => path.push((edge.to, 0)),
                    Some(Color::OnPath) if reported.insert(edge.key) => {
                        self.report_cycle(&path, &edges, edge)
                    }
                    _ => {}
                }
            }
        }
    }

    /// The members of an object that hold an object directly.
    fn edges(&self, id: SchemaId) -> Vec<Edge> {
        let Some(slot) = self.slots.get(id.0) else {
            return Vec::new();
        };
        let Some(SchemaKind::Object(object)) = slot.schema.as_ref().map(|schema| &schema.kind)
        else {
            return Vec::new();
        };
        let members = object.members.iter().zip(&slot.member_keys);
        let edges = members.filter_map(|(member, key)| match member.value.ty {
            TypeRef::Named(to) if self.slots.get(to.0).is_some_and(|slot| slot.is_object()) => {
                Some(Edge {
                    to: to.0,
                    member: member.name.clone(),
                    key: *key,
                })
            }
            _ => None,
        });
        edges.collect()
    }

    fn report_cycle(&mut self, path: &[(usize, usize)], edges: &[Vec<Edge>], closing: &Edge) {
        let start = path
            .iter()
            .position(|(at, _)| *at == closing.to)
            .unwrap_or(0);
        let cycle = path.get(start..).unwrap_or(path);
        let mut steps = String::new();
        let mut others = Vec::new();
        for (at, followed) in cycle {
            // Each object on the path is followed through the member before its counter.
            let edge = followed
                .checked_sub(1)
                .and_then(|index| edges.get(*at)?.get(index));
            if let Some(edge) = edge {
                steps.push_str(&format!(
                    "`{}.{}` → ",
                    self.schema_name(SchemaId(*at)),
                    edge.member
                ));
                if edge.key != closing.key {
                    others.push(edge.key);
                }
            }
        }
        let name = self.schema_name(SchemaId(closing.to));
        let message = format!("`{name}` contains itself without an array between: {steps}`{name}`");
        let report = self.sink.report(Code::ReferenceCycle, closing.key, message);
        report.label("this member closes the circle");
        for other in others {
            report.also(other, "through this member");
        }
        report.help("make one of the members an array, or an id that refers to the object; a Rust struct cannot contain itself");
    }
}

fn set(colors: &mut [Color], at: usize, color: Color) {
    if let Some(slot) = colors.get_mut(at) {
        *slot = color;
    }
}
