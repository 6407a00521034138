using System.Collections.Immutable;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Scripts.Validation;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ceremony.Domain.Scripts.Yaml;

/// <summary>
/// Reads the small part of YAML that our files use: one document of maps, lists and texts. What hides meaning
/// (anchors, aliases, tags, directives, further documents) is a finding. Works on the library's parse events,
/// because only those know the line and column of everything.
/// </summary>
internal static class YamlTree
{
    /// <summary>Longest file, in characters; our largest script has about 20 000.</summary>
    public const int MaxCharacters = 256 * 1024;

    /// <summary>Deepest nesting; a template needs 7.</summary>
    public const int MaxDepth = 12;

    /// <summary>The file's outermost map, or null if there is a finding that leaves nothing to read.</summary>
    public static YamlMap? Read(string text, FindingList findings)
    {
        if (text.Length > MaxCharacters)
        {
            findings.Add(RuleCodes.PlanYamlSize, new Position(1, 1), $"The file is longer than {MaxCharacters} characters; this is not a template or a script.");
            return null;
        }

        try
        {
            return new Builder(text, findings).Document();
        }
        catch (YamlException fault)
        {
            findings.Add(RuleCodes.PlanYamlSyntax, At(fault.Start), $"This is not YAML: {fault.Message.TrimEnd('.')}. Correct this place; often a colon lacks its space, a quote is not closed, or the indentation differs.");
            return null;
        }
    }

    private static Position At(Mark mark) => new((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    private sealed class Builder(string text, FindingList findings)
    {
        private readonly Parser _parser = new(new Scanner(new StringReader(text), skipComments: true));

        public YamlMap? Document()
        {
            Next<StreamStart>();
            Advance();
            if (_parser.Current is StreamEnd)
            {
                findings.Add(RuleCodes.PlanValueEmpty, new Position(1, 1), "The file is empty; a template begins with the key template, a script with the key script.");
                return null;
            }

            var start = (DocumentStart)_parser.Current!;
            if (start.Version is not null || start.Tags is { Count: > 0 } && start.Tags.Any(tag => !tag.Prefix.StartsWith("tag:yaml.org", StringComparison.Ordinal) && tag.Prefix != "!"))
            {
                Feature(start, "a directive");
            }

            Advance();
            var root = Node(1);
            Next<DocumentEnd>();
            Advance();
            if (_parser.Current is not StreamEnd)
            {
                Feature(_parser.Current!, "a second document");
            }

            if (root is YamlMap map)
            {
                return map;
            }

            if (root is not null)
            {
                findings.Add(RuleCodes.PlanValueForm, root, "The file must be a map of keys and values.");
            }

            return null;
        }

        /// <summary>Reads the node that begins at the current event and leaves the parser on its last event.</summary>
        private YamlNode? Node(int depth)
        {
            var begin = _parser.Current!;
            if (begin is NodeEvent node && (!node.Anchor.IsEmpty || !node.Tag.IsEmpty))
            {
                Feature(begin, node.Tag.IsEmpty ? "an anchor" : "a tag");
            }

            if (depth > MaxDepth)
            {
                findings.Add(RuleCodes.PlanYamlSize, At(begin.Start), $"This is nested deeper than {MaxDepth} levels; no part of a template or a script is.");
                Skip();
                return null;
            }

            switch (begin)
            {
                case Scalar scalar:
                    return Text(scalar);
                case SequenceStart:
                    var items = ImmutableArray.CreateBuilder<YamlNode>();
                    for (Advance(); _parser.Current is not SequenceEnd; Advance())
                    {
                        if (Node(depth + 1) is { } item)
                        {
                            items.Add(item);
                        }
                    }

                    return new YamlList(items.ToImmutable(), At(begin.Start));
                case MappingStart:
                    return Map(begin, depth);
                default:
                    Feature(begin, "an alias");
                    return null;
            }
        }

        private YamlMap Map(ParsingEvent begin, int depth)
        {
            var entries = ImmutableArray.CreateBuilder<(YamlText, YamlNode)>();
            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (Advance(); _parser.Current is not MappingEnd; Advance())
            {
                var keyAt = At(_parser.Current!.Start);
                var key = Node(depth + 1);
                Advance();
                var value = Node(depth + 1);
                if (key is not YamlText name)
                {
                    if (key is not null)
                    {
                        findings.Add(RuleCodes.PlanValueForm, keyAt, "A key must be a plain word.");
                    }
                }
                else if (!seen.Add(name.Value))
                {
                    findings.Add(RuleCodes.PlanKeyTwice, keyAt, $"The key {name.Value} stands here a second time; keep one of the two.");
                }
                else if (value is not null)
                {
                    entries.Add((name, value));
                }
            }

            return new YamlMap(entries.ToImmutable(), At(begin.Start));
        }

        private YamlText Text(Scalar scalar)
        {
            var at = At(scalar.Start);
            // A block text ends with the line end of its last line, which is layout and not text.
            var value = scalar.Style is ScalarStyle.Folded or ScalarStyle.Literal ? scalar.Value.TrimEnd('\n') : scalar.Value;
            if (TextRules.Unprintable(value, lineEnds: true) is { } fault)
            {
                findings.Add(RuleCodes.PlanTextCharacters, at, $"This text has {fault}, which cannot be printed faithfully; take it out.");
            }

            return new YamlText(value, at);
        }

        private void Skip()
        {
            var open = 0;
            while (true)
            {
                open += _parser.Current!.NestingIncrease;
                if (open <= 0)
                {
                    return;
                }

                Advance();
            }
        }

        private void Feature(ParsingEvent at, string what) => findings.Add(
            RuleCodes.PlanYamlFeature,
            At(at.Start),
            $"Here is {what}, a part of YAML that lets a file mean something else than it shows; write the value out.");

        private void Next<T>()
            where T : ParsingEvent
        {
            Advance();
            if (_parser.Current is not T)
            {
                throw new SemanticErrorException(_parser.Current?.Start ?? Mark.Empty, _parser.Current?.End ?? Mark.Empty, "the document does not end here");
            }
        }

        private void Advance()
        {
            var last = _parser.Current?.End ?? new Mark(0, 1, 1);
            try
            {
                if (_parser.MoveNext())
                {
                    return;
                }
            }
            catch (Exception fault) when (fault is not YamlException)
            {
                // The library's scanner throws others too on damaged text, for instance InvalidOperationException for a
                // character that cannot stand inside brackets. Only its own step is inside this try.
                throw new YamlException(last, last, "something after this place cannot be read", fault);
            }

            throw new SemanticErrorException(last, last, "the file ends too early");
        }
    }
}
