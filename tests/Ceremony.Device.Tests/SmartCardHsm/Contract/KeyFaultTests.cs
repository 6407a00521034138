using System.Security.Cryptography;
using Ceremony.Device.Contracts;
using Ceremony.Device.Simulator;
using Ceremony.Device.Simulator.Faults;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Device.SmartCardHsm.Objects;

namespace Ceremony.Device.Tests.SmartCardHsm.Contract;

/// <summary>A fault at every command of every key and PIN operation: told clearly, and no key that was there before is lost.</summary>
public sealed class KeyFaultTests : IDisposable
{
    private static readonly CardFault[] Faults =
    [
        new CardFault.Pulled(),
        new CardFault.PowerLossBefore(),
        new CardFault.PowerLossAfter(),
        new CardFault.WrongStatus(0x6F00),
        new CardFault.WrongStatus(0x6982),
        new CardFault.TruncatedAnswer(0),
        new CardFault.TruncatedAnswer(3),
        new CardFault.CorruptedAnswer(0, 0xFF),
        new CardFault.CorruptedAnswer(-2, 0x0F),
    ];

    private static readonly Dictionary<string, Func<SmartCardHsmDevice, WrappedKeyFile, DeviceRefusal?>> Operations = new()
    {
        ["checking the certificates"] = (device, _) => device.CheckChain().Refusal,
        ["attesting the device"] = (device, _) => device.ProveGenuine(Secrets.UserPin()).Refusal,
        ["making a key (ec:secp256r1)"] = (device, _) => device.GenerateKey(Secrets.UserPin(), New("ec:secp256r1")).Refusal,
        ["making a key (aes:128)"] = (device, _) => device.GenerateKey(Secrets.UserPin(), New("aes:128")).Refusal,
        ["reading a key"] = (device, _) => device.ReadKey(1).Refusal,
        ["deleting a key"] = (device, _) => device.DeleteKey(Secrets.UserPin(), 9).Refusal,
        ["wrapping a key"] = (device, _) => device.WrapKey(Secrets.UserPin(), 1).Refusal,
        ["unwrapping a key"] = (device, file) => device.UnwrapKey(Secrets.UserPin(), file).Refusal,
        ["signing"] = (device, _) => device.SignHash(Secrets.UserPin(), 1, SignatureScheme.Ecdsa, HashAlgorithmName.SHA256, new byte[32]).Refusal,
        ["proving a key"] = (device, _) => device.ProveKey(Secrets.UserPin(), 1).Refusal,
        ["changing the user PIN"] = (device, _) => device.ChangeUserPin(Secrets.UserPin(), Secrets.UserPin()).Refusal,
        ["unblocking the user PIN"] = (device, _) => device.UnblockUserPin(Secrets.SoPin(), Secrets.UserPin()).Refusal,
    };

    private readonly InProcessCard _card = new(VirtualCardStartState.NeverInitialised);
    private readonly KeyDetails _kept;
    private readonly WrappedKeyFile _file;

    public KeyFaultTests()
    {
        using var device = _card.Open();
        Assert.True(device.Initialise(new InitialiseRequest(DeviceOptions.ResetPinBySoPin, 10, 1, null), Secrets.UserPin(), Secrets.SoPin()).IsDone);
        Assert.True(device.ImportDkekShare(Secrets.Share(1), 1).IsDone);
        _kept = device.GenerateKey(Secrets.UserPin(), New("ec:secp256r1")).Value;
        _file = device.WrapKey(Secrets.UserPin(), 1).Value;
    }

    public static TheoryData<string> Names => new(Operations.Keys);

    public void Dispose() => _card.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_fault_is_told_clearly_and_loses_no_key(string operation)
    {
        foreach (var fault in Faults)
        {
            var index = 0;
            while (TryAt(operation, index, fault))
            {
                index++;
            }

            Assert.True(index >= 3, $"{fault}: only {index} commands were seen.");
        }
    }

    private static KeyRequest New(string kind) =>
        KeySpec.TryParse(kind, out var spec) ? new KeyRequest(spec, "made", [5]) : throw new ArgumentException(kind);

    private bool TryAt(string operation, int index, CardFault fault)
    {
        using var device = _card.Open();
        if (operation == "deleting a key")
        {
            Assert.True(device.GenerateKey(Secrets.UserPin(), New("ec:secp256r1") with { Reference = 9 }).IsDone);
        }

        var plan = new FaultAt(index, fault);
        _card.Card.Faults = plan;
        var refusal = Operations[operation](device, _file);
        Secrets.AssertNoLoginIsLeft(_card);
        _card.Reinsert();
        if (plan.Happened && refusal is not null)
        {
            Assert.Equal((operation, _card.Serial), (refusal.Operation, refusal.Serial));
            Assert.Contains(_card.Serial, refusal.WhatHappened, StringComparison.Ordinal);
            Secrets.AssertNoneIn(refusal + refusal.Detail);
        }

        Assert.True(plan.Happened || refusal is null, refusal?.ToString());
        using var again = _card.Open();
        var keys = again.ListKeys().Value;
        Assert.Equal(_kept.Key, keys[0]);
        foreach (var key in keys.Skip(1))
        {
            Assert.True(again.DeleteKey(Secrets.UserPin(), key.Reference).IsDone);
        }

        CleanUp(again);
        Assert.Equal(_kept.PublicKey, again.ProveKey(Secrets.UserPin(), 1, _kept.PublicKey).Value.PublicKey);
        return plan.Happened;
    }

    // A deletion cut off in the middle leaves a description or a certificate; deleting again takes it away.
    private static void CleanUp(SmartCardHsmDevice device)
    {
        foreach (var reference in new[] { 2, 9 })
        {
            Assert.True(device.DeleteKey(Secrets.UserPin(), reference) is { IsDone: true } or { Refusal.Code: DeviceCodes.KeyMissing });
        }
    }
}
