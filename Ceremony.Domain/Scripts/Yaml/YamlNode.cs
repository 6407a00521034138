using System.Collections.Immutable;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Scripts.Yaml;

/// <summary>A piece of a YAML file with its place: a text, a list or a map. Nothing else exists in our files.</summary>
internal abstract record YamlNode(Position At);

/// <summary>A scalar. All scalars are texts here; what they mean is decided by the reader of the key.</summary>
internal sealed record YamlText(string Value, Position At) : YamlNode(At);

/// <summary>A sequence.</summary>
internal sealed record YamlList(ImmutableArray<YamlNode> Items, Position At) : YamlNode(At);

/// <summary>A mapping with its keys in the order of the file, each once.</summary>
internal sealed record YamlMap(ImmutableArray<(YamlText Key, YamlNode Value)> Entries, Position At) : YamlNode(At);
