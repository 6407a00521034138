using System.Collections.Immutable;
using System.Reflection;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies.Replays;

/// <summary>
/// One kind of command, filled with the fields of the same names of one recorded event, or else of its neighbours, or else with a field of
/// the same type where that type is one of ours. Many events say in
/// their fields what was asked for, so that a new command is mostly found without further code.
/// </summary>
/// <param name="type">The command's type.</param>
/// <param name="offset">Which of the events gives its fields first.</param>
internal sealed class CommandByName(Type type, int offset) : CommandGuess
{
    private static readonly NullabilityInfoContext Nullability = new();
    private readonly ConstructorInvoker _constructor = ConstructorInvoker.Create(ConstructorOf(type));
    private readonly (ParameterInfo Parameter, bool MayBeNull)[] _parameters =
        [.. ConstructorOf(type).GetParameters().Select(parameter => (parameter, Nullability.Create(parameter).ReadState == NullabilityState.Nullable))];

    internal override IEnumerable<CeremonyCommand> At(ReplayPoint at)
    {
        if (offset >= at.Events.Length)
        {
            yield break;
        }

        var values = new object?[_parameters.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (!TryFind(at.Events, _parameters[i].Parameter, out values[i]) && !_parameters[i].MayBeNull)
            {
                yield break;
            }
        }

        yield return (CeremonyCommand)_constructor.Invoke(values.AsSpan());
    }

    private bool TryFind(ImmutableArray<CeremonyEvent> events, ParameterInfo parameter, out object? value)
    {
        if (TryRead(events[offset], parameter, out value))
        {
            return true;
        }

        for (var i = 0; i < events.Length; i++)
        {
            if (i != offset && TryRead(events[i], parameter, out value))
            {
                return true;
            }
        }

        var isOurs = parameter.ParameterType.Assembly == typeof(CommandByName).Assembly;
        value = isOurs
            ? events.SelectMany(happened => EventFields.Of(happened.GetType()).Values.Where(field => field.PropertyType == parameter.ParameterType).Select(field => field.GetValue(happened))).FirstOrDefault()
            : null;
        return value is not null;
    }

    private static bool TryRead(CeremonyEvent from, ParameterInfo parameter, out object? value)
    {
        var fields = EventFields.Of(from.GetType());
        value = null;
        if (fields.TryGetValue(Capital(parameter.Name!), out var field))
        {
            value = field.GetValue(from);
            return value is null
                ? Nullable.GetUnderlyingType(parameter.ParameterType) is not null || !parameter.ParameterType.IsValueType
                : parameter.ParameterType.IsInstanceOfType(value);
        }

        string? Text(string name) => fields.TryGetValue(name, out var text) ? text.GetValue(from) as string : null;
        if (parameter.ParameterType == typeof(Refusal) && Text("Rule") is { } rule)
        {
            value = new Refusal(rule, Text("WhatHappened") ?? "", Text("WhatIsSafe") ?? "", Text("WhatToDoNow") ?? "");
        }
        else if (parameter.ParameterType == typeof(Script) && Text("ScriptText") is { } text)
        {
            value = ScriptReader.Read(text).Require();
        }

        return value is not null;
    }

    private static ConstructorInfo ConstructorOf(Type type) =>
        type.GetConstructors().Single(constructor => constructor.GetParameters() is not [{ } only] || only.ParameterType != type);

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
