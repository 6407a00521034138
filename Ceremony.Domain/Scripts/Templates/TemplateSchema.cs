using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ceremony.Domain.Scripts.Templates;

/// <summary>
/// The JSON schema (draft 2020-12) of templates, made from the step kinds, roles, parameter types and limits that the checks use. Editors
/// complete by it. It says less than <c>ceremony lint</c>, which also knows what the parts of a template mean together, but refuses nothing
/// that lint accepts, where texts that look like numbers stand in quotes.
/// </summary>
public static class TemplateSchema
{
    private const string SlugPattern = "^[a-z](?:[a-z0-9]|-(?=[a-z0-9]))*$";
    private const string ReferencePattern = @"\$\{";
    private const string ConditionPattern = @"^ *[a-z0-9-]+ +!?= +[^ ]+ *( and +[a-z0-9-]+ +!?= +[^ ]+ *)*$";

    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema's text, with a line end at its end.</summary>
    /// <param name="kinds">The step kinds that exist.</param>
    public static string Text(StepKindCatalogue kinds)
    {
        var schema = Map(
            "Template of a key ceremony. Check it with ceremony lint as well, which sees more.",
            [
                ("template", Ref("slug", "The id: lower-case letters, digits, single hyphens.")),
                ("version", Of(TextOrNumber(TemplateReader.VersionPattern), "Two or three numbers with points between, such as 1.0.")),
                ("title", Ref("line", "What people call this kind of ceremony.")),
                ("about", Ref("text", "What it is for.")),
                ("parameters", ParametersMap()),
                ("roles", RolesMap()),
                ("acts", List(Ref("act"), "The acts in order.", 1)),
            ],
            [
                ("retention", new JsonObject { ["description"] = $"How long the record is kept: {RetentionRule.Wanted}.", ["type"] = "string", ["pattern"] = RetentionRule.Pattern }),
                ("requires", Unique(List(Ref("slug"), "Ids of templates whose ceremonies must have been held before, in order.", 1))),
                ("refuse", List(Ref("refusal"), "Choices that have no right answer.", 1)),
            ]);
        var whole = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = "Template of a key ceremony" };
        foreach (var (name, value) in schema.ToArray())
        {
            schema.Remove(name);
            whole[name] = value;
        }

        whole["$defs"] = new JsonObject
        {
            ["slug"] = new JsonObject { ["type"] = "string", ["maxLength"] = 40, ["pattern"] = SlugPattern },
            ["text"] = new JsonObject { ["type"] = "string", ["pattern"] = "\\S" },
            ["line"] = new JsonObject { ["type"] = "string", ["pattern"] = "^[^\\n]*\\S[^\\n]*$" },
            ["condition"] = new JsonObject
            {
                ["description"] = "PARAMETER = VALUE or PARAMETER != VALUE, several joined by the word and.",
                ["type"] = "string",
                ["pattern"] = ConditionPattern,
            },
            ["parameter"] = Parameter(),
            ["role"] = RoleNeeds(),
            ["act"] = Map("An act: steps with a title.", [("title", Ref("line", "May refer to parameters.")), ("steps", List(Ref("step"), "The steps in order.", 1))],
                [("for-each", new JsonObject { ["description"] = "Repeats the whole act for each device.", ["const"] = Substitution.Device })]),
            ["refusal"] = Map(
                "A choice that is refused, with the reason.",
                [("when", Ref("condition")), ("because", Ref("text", "Why, and what to do instead."))],
                []),
            ["step"] = Step(kinds),
        };
        return whole.ToJsonString(Layout) + "\n";
    }

    private static JsonObject ParametersMap()
    {
        var known = new JsonObject();
        foreach (var parameter in KnownParameter.All)
        {
            var limits = new JsonObject { ["type"] = new JsonObject { ["const"] = parameter.Type.Name() } };
            switch (parameter.Type)
            {
                case ParameterType.Number:
                    limits["min"] = Whole(parameter.Min, parameter.Max);
                    limits["max"] = Whole(parameter.Min, parameter.Max);
                    break;
                case ParameterType.Text:
                    limits["max-length"] = Whole(1, parameter.Max);
                    break;
                case ParameterType.Choice:
                    limits["choices"] = new JsonObject { ["items"] = Words(parameter.Choices) };
                    break;
                default:
                    break;
            }

            known[parameter.Name] = new JsonObject
            {
                ["$ref"] = "#/$defs/parameter",
                ["description"] = $"A parameter that the console itself knows; its type is {parameter.Type.Name()}.",
                ["properties"] = limits,
            };
        }

        return new JsonObject
        {
            ["description"] = "What may be chosen for a ceremony, by name.",
            ["type"] = "object",
            ["required"] = Strings(KnownParameter.All.Where(parameter => parameter.IsRequired).Select(parameter => parameter.Name)),
            ["propertyNames"] = new JsonObject { ["$ref"] = "#/$defs/slug", ["not"] = new JsonObject { ["const"] = Substitution.Share } },
            ["properties"] = known,
            ["additionalProperties"] = Ref("parameter"),
        };
    }

    private static JsonObject Parameter()
    {
        var map = Map(
            "Something that may be chosen for a ceremony.",
            [("type", Of(Words(Enum.GetValues<ParameterType>().Select(type => type.Name())), "What kind of value.")), ("ask", Ref("line", "The question that a form asks."))],
            [
                ("default", new JsonObject { ["description"] = "The value if none is given; without it one must be given.", ["type"] = Strings(["string", "number", "boolean", "null"]) }),
                ("min", Of(Whole(0, TemplateParameterReader.MaxNumber), "Smallest whole number.")),
                ("max", Of(Whole(0, TemplateParameterReader.MaxNumber), "Largest whole number.")),
                ("max-length", Of(Whole(1, TemplateParameterReader.MaxTextLength), "Longest text in bytes of UTF-8.")),
                ("choices", Unique(List(Ref("slug"), "The words to choose from.", 2))),
            ]);
        var limits = new Dictionary<string, string[]>
        {
            [ParameterType.Number.Name()] = ["min", "max"],
            [ParameterType.Text.Name()] = ["max-length"],
            [ParameterType.Choice.Name()] = ["choices"],
        };
        map["allOf"] = new JsonArray([.. limits.Select(pair => (JsonNode)If("type", pair.Key, new JsonObject { ["required"] = Strings(pair.Value) }, Never(pair.Value)))]);
        return map;
    }

    private static JsonObject RolesMap()
    {
        var roles = new JsonObject();
        foreach (var role in Enum.GetValues<Role>())
        {
            roles[role.Name()] = new JsonObject
            {
                ["$ref"] = "#/$defs/role",
                ["description"] = role.Title() + ".",
                ["properties"] = new JsonObject
                {
                    ["count"] = TemplateRoleReader.CountsOf(role) is not null
                        ? Words(TemplateRoleReader.CountedRoles.Where(name => TemplateRoleReader.MayCount(role, name)).Select(name => $"${{{name}}}"))
                        : new JsonObject { ["not"] = Words(TemplateRoleReader.CountedRoles.Select(name => $"${{{name}}}")) },
                },
            };
        }

        return new JsonObject
        {
            ["description"] = "Who is needed, by role.",
            ["type"] = "object",
            ["properties"] = roles,
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject RoleNeeds() => Map(
        "Who is needed for a role.",
        [
            ("count", Of(Count(), "How many people: 1, a range such as 1..3, 1.. for one or more, or a parameter.")),
            ("duty", Ref("text", "What they do; printed in the script.")),
            ("required", Of(Words(["yes", "no"]), "Whether the ceremony can be held without the role.")),
        ],
        [("when", Ref("condition"))]);

    private static JsonObject Step(StepKindCatalogue kinds)
    {
        var names = Words([.. Enum.GetValues<Role>().Select(role => role.Name()), TemplateStepReader.Everybody]);
        var map = Map(
            "One thing done by one role or several, with the evidence it leaves.",
            [
                ("step", new JsonObject
                {
                    ["description"] = "The step kind.",
                    ["oneOf"] = new JsonArray([.. kinds.Kinds.Select(kind => (JsonNode)new JsonObject { ["const"] = kind, ["description"] = kinds.Purpose(kind) })]),
                }),
                ("title", Ref("line", "What the step is called; may refer to parameters.")),
                ("who", new JsonObject
                {
                    ["description"] = "One role, a list of roles, or all for everybody.",
                    ["anyOf"] = new JsonArray(names, Unique(List(names.DeepClone(), null, 1))),
                }),
                ("evidence", Ref("text", "What the step must leave in the record.")),
                ("minutes", Of(Whole(0, TemplateStepReader.MaxMinutes), "Planned duration in minutes.")),
            ],
            [
                ("say", Ref("text", "Words to say aloud; without it the kind's own are used. May refer to parameters.")),
                ("when", Ref("condition")),
                ("for-each", Of(Words([Substitution.Share, Substitution.Device]), "Repeats the step for each share or for each device.")),
                ("guarded-by", Of(Words([TemplateStepReader.ByPassword, TemplateStepReader.ByPieces]), "Repeats it only for shares that are guarded so.")),
                ("with", new JsonObject { ["description"] = "Settings of the step kind.", ["type"] = "object" }),
            ]);
        map["dependentRequired"] = new JsonObject { ["guarded-by"] = Strings(["for-each"]) };
        map["allOf"] = new JsonArray([.. kinds.Kinds.Select(kind => (JsonNode)If("step", kind, new JsonObject { ["properties"] = new JsonObject { ["with"] = SettingsMap(kinds, kind) } }))]);
        return map;
    }

    private static JsonObject SettingsMap(StepKindCatalogue kinds, string kind)
    {
        var settings = new JsonObject();
        foreach (var name in kinds.Settings(kind))
        {
            var form = kinds.Form(kind, name)!;
            settings[name] = new JsonObject
            {
                ["description"] = form.Meaning,
                ["anyOf"] = new JsonArray(Value(form), new JsonObject { ["type"] = "string", ["pattern"] = ReferencePattern }),
            };
        }

        return new JsonObject { ["properties"] = settings, ["additionalProperties"] = false, ["minProperties"] = 1 };
    }

    private static JsonObject Value(SettingForm form) => form switch
    {
        { Words.Length: > 0 } => Words(form.Words),
        { Range: { } range } => Whole(range.Least, range.Most),
        { Pattern: { } pattern } => TextOrNumber(pattern),
        { MaxBytes: { } most } => new JsonObject { ["type"] = Strings(["string", "number"]), ["maxLength"] = most },
        _ => new JsonObject { ["type"] = Strings(["string", "number"]) },
    };

    private static JsonObject If(string key, string value, JsonObject then, JsonObject? otherwise = null)
    {
        var rule = new JsonObject
        {
            ["if"] = new JsonObject { ["properties"] = new JsonObject { [key] = new JsonObject { ["const"] = value } }, ["required"] = Strings([key]) },
            ["then"] = then,
        };
        if (otherwise is not null)
        {
            rule["else"] = otherwise;
        }

        return rule;
    }

    private static JsonObject Never(IEnumerable<string> keys)
    {
        var none = new JsonObject();
        foreach (var key in keys)
        {
            none[key] = false;
        }

        return new JsonObject { ["properties"] = none };
    }

    private static JsonObject Map(string description, (string Name, JsonNode Schema)[] required, (string Name, JsonNode Schema)[] optional)
    {
        var properties = new JsonObject();
        foreach (var (name, schema) in required.Concat(optional))
        {
            properties[name] = schema;
        }

        return new JsonObject
        {
            ["description"] = description,
            ["type"] = "object",
            ["required"] = Strings(required.Select(property => property.Name)),
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Ref(string name, string? description = null)
    {
        var reference = new JsonObject { ["$ref"] = "#/$defs/" + name };
        return description is null ? reference : Of(reference, description);
    }

    private static JsonObject Of(JsonObject schema, string description)
    {
        schema["description"] = description;
        return schema;
    }

    private static JsonObject List(JsonNode items, string? description, int least = 0)
    {
        var list = new JsonObject { ["type"] = "array", ["items"] = items };
        if (least > 0)
        {
            list["minItems"] = least;
        }

        return description is null ? list : Of(list, description);
    }

    private static JsonObject Unique(JsonObject list)
    {
        list["uniqueItems"] = true;
        return list;
    }

    private static JsonObject Words(IEnumerable<string> words) => new() { ["enum"] = Strings(words) };

    // A number as YAML reads it, or the same digits in quotes.
    private static JsonObject Whole(int least, int most) => new()
    {
        ["type"] = Strings(["integer", "string"]),
        ["minimum"] = least,
        ["maximum"] = most,
        ["pattern"] = "^(0|[1-9][0-9]{0,8})$",
        ["maxLength"] = most.ToString(CultureInfo.InvariantCulture).Length,
    };

    private static JsonObject Count() => new()
    {
        ["type"] = Strings(["integer", "string"]),
        ["minimum"] = 1,
        ["maximum"] = RoleCount.Limit,
        ["pattern"] = @"^(([1-9]|[1-9][0-9])(\.\.([1-9]|[1-9][0-9])?)?|\$\{[a-z0-9-]+\})$",
    };

    // Only the text is held to the pattern: how a number was written, YAML does not tell.
    private static JsonObject TextOrNumber(string pattern) => new() { ["type"] = Strings(["string", "number"]), ["pattern"] = pattern };

    private static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)value)]);
}
