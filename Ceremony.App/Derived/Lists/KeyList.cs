using Ceremony.App.Registers;

namespace Ceremony.App.Derived.Lists;

/// <summary>Every key of any ceremony: where it is, what has proven its backup, when its drill is due; the one that is due first before the others.</summary>
public sealed class KeyList : DerivedList<KeyStanding>
{
    /// <inheritdoc/>
    protected override bool IsSame(CeremonySummary before, CeremonySummary after) =>
        before.IsOver == after.IsOver && before.Drill == after.Drill && before.Keys.SequenceEqual(after.Keys) && before.Devices.SequenceEqual(after.Devices);

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyStanding> Make(IReadOnlyCollection<CeremonySummary> ceremonies) => KeyStanding.Of(ceremonies);
}
