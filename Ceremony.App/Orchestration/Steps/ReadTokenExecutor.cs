using Ceremony.App.Derived;
using Ceremony.App.Orchestration.Devices;
using Ceremony.App.Registers;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.ReadToken;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Reads a token through its PKCS#11 module, without a login. The first time, what earlier records say of its bag comes with it.</summary>
/// <param name="tokens">The tokens.</param>
/// <param name="derived">What follows from the journals of this console.</param>
public sealed class ReadTokenExecutor(TokenGate tokens, DerivedStore derived) : StepExecutor<ReadTokenWork>
{
    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, ReadTokenWork work, Action<double> progress, CancellationToken cancellation)
    {
        var (read, refusal) = await tokens.ReadAsync(work.Module, work.Serial, cancellation).ConfigureAwait(false);
        await session.SubmitAsync(read is { } found
            ? new ReportTokenRead(work.Step, work.Attempt, found.Token, found.Reading, BagRecords.FirstOf(derived.Ceremonies, work.Serial, session.State, session.State.SlotOf(work.Step)))
            : new ReportWorkFailed(work.Step, work.Attempt, refusal!)).ConfigureAwait(false);
    }
}
