using System.Collections.Immutable;

namespace Ceremony.Domain.Scripts.Templates;

/// <summary>
/// A parameter name with a meaning of its own to the console, with the type and the widest limits that it may have.
/// Limits of the device: a SmartCard-HSM takes 1 to 10 PIN tries; the console joins 1 to 8 shares.
/// </summary>
/// <param name="Name">Name of the parameter.</param>
/// <param name="Type">The type it must have.</param>
/// <param name="Min">Smallest number it may allow, or 0.</param>
/// <param name="Max">Largest number, or longest text in bytes, that it may allow.</param>
/// <param name="Choices">The choices it may offer; empty for other types.</param>
/// <param name="IsAlwaysUsed">True if every ceremony uses it, mentioned in a step or not.</param>
/// <param name="IsRequired">True if every template must declare it.</param>
internal sealed record KnownParameter(
    string Name, ParameterType Type, int Min, int Max, ImmutableArray<string> Choices, bool IsAlwaysUsed, bool IsRequired)
{
    public const string Title = "title";
    public const string Place = "place";
    public const string Shares = "shares";
    public const string Devices = "devices";
    public const string Separation = "separation";
    public const string ResetBySoPin = "reset-by-so-pin";
    public const string Strict = "strict";
    public const string Small = "small";
    public const string Guards = "guards";
    public const string Quorums = "quorums";
    public const string OldShares = "old-shares";
    public const string OldGuards = "old-guards";
    public const string Resplit = "resplit";

    public static readonly ImmutableArray<KnownParameter> All =
    [
        new(Title, ParameterType.Text, 0, 120, [], true, true),
        new(Place, ParameterType.Text, 0, 120, [], true, true),
        new(Separation, ParameterType.Choice, 0, 0, [Strict, Small], true, false),
        new(Shares, ParameterType.Number, 1, 8, [], false, false),
        new(Devices, ParameterType.Number, 1, 8, [], false, false),
        new("domain", ParameterType.KcvOrNew, 0, 0, [], false, false),
        new("initialise", ParameterType.Choice, 0, 0, ["here", "already-done"], false, false),
        new("pin-tries", ParameterType.Number, 1, 10, [], false, false),
        new(ResetBySoPin, ParameterType.Choice, 0, 0, ["yes", "no"], false, false),
        new("label", ParameterType.Text, 0, 32, [], false, false),
        new(Guards, ParameterType.Guards, 0, 0, [], false, false),
        new(OldShares, ParameterType.Number, 2, 8, [], false, false),
        new(OldGuards, ParameterType.Guards, 0, 0, [], false, false),
        new(Quorums, ParameterType.Number, 1, 4, [], false, false),
        new(Resplit, ParameterType.Number, 1, 8, [], true, false),
    ];

    public static KnownParameter? Named(string name) => All.FirstOrDefault(known => known.Name == name);
}
