using System.Collections.Immutable;
using System.Globalization;
using Ceremony.App.Orchestration.Devices;
using Ceremony.App.Storage;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.WrapKeys;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Wraps keys by their references, keeps their files among the ceremony's artefacts, and reports what each shows. Changes nothing on the device.</summary>
/// <param name="devices">The devices.</param>
/// <param name="secrets">The held secrets.</param>
/// <param name="artefacts">Where the files are kept.</param>
public sealed class WrapKeysExecutor(DeviceGate devices, SessionSecrets secrets, CeremonyArtefacts artefacts) : StepExecutor<WrapKeysWork>
{
    /// <inheritdoc/>
    protected override Task DoAsync(CeremonySession session, WrapKeysWork work, Action<double> progress, CancellationToken cancellation) =>
        KeyChange.WithPinAsync(session, secrets, work, pin => WrapAsync(session, work, pin, cancellation));

    private async Task<Refusal?> WrapAsync(CeremonySession session, WrapKeysWork work, SecretBuffer pin, CancellationToken cancellation)
    {
        var (listed, refusal) = await devices.UseAsync(work.Serial, device => device.ListKeys(), cancellation).ConfigureAwait(false);
        if (refusal is not null)
        {
            return refusal;
        }

        var labels = work.Labels.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (Against(work.Serial, listed!, labels) is { } unclear)
        {
            return unclear;
        }

        var keys = ImmutableArray.CreateBuilder<KeyAndFile>();
        foreach (var key in listed!.Where(key => labels.Length == 0 || labels.Contains(key.Label)))
        {
            var (wrapped, failed) = await devices.UseAsync(work.Serial, device => Wrap(device, key.Reference, pin), cancellation).ConfigureAwait(false);
            if (failed is not null)
            {
                return failed;
            }

            var content = wrapped!.File;
            var name = string.Create(CultureInfo.InvariantCulture, $"{session.State.Id}-key-{key.Reference}.wrapped");
            artefacts.Keep(session.State.Id, content);
            keys.Add(new KeyAndFile(KeyReadings.From(wrapped.Key, work.Serial), KeyReadings.From(name, content)));
        }

        return await session.SubmitAsync(new ReportKeysWrapped(work.Step, work.Attempt, keys.ToImmutable())).ConfigureAwait(false);
    }

    private static Refusal? Against(string serial, DeviceKey[] listed, string[] labels)
    {
        var fault = listed.Length == 0 ? $"Device {serial} holds no key."
            : labels.FirstOrDefault(label => listed.Count(key => key.Label == label) != 1) is { } label ? $"Device {serial} holds {listed.Count(key => key.Label == label)} keys with the label {label}, where the script means one."
            : null;
        return fault is null
            ? null
            : new Refusal(RuleCodes.KeyChosen, fault, "Nothing was wrapped, and nothing on the device was changed.", "Take the device that holds the key, or abort and plan the ceremony with the labels as the device lists them.");
    }

    private static DeviceResult<Wrapped> Wrap(SmartCardHsmDevice device, int reference, SecretBuffer pin)
    {
        if (!device.ReadKey(reference).Try(out var key, out var refusal))
        {
            return refusal;
        }

        return device.WrapKey(pin, reference).Select(file => new Wrapped(key, file.Encode()));
    }

    private sealed record Wrapped(KeyDetails Key, byte[] File);
}
