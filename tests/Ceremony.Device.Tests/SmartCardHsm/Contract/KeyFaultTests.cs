using System.Security.Cryptography;
using Ceremony.Device.Contracts;
using Ceremony.Device.Simulator;
using Ceremony.Device.Simulator.Faults;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Domain.Secrets;

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

    private static readonly Dictionary<string, FaultyOperation> Operations = new()
    {
        ["checking the certificates"] = new(nameof(SmartCardHsmDevice.CheckChain), (device, _) => device.CheckChain().Refusal),
        ["attesting the device"] = new(nameof(SmartCardHsmDevice.ProveGenuine), (device, _) => device.ProveGenuine(Secrets.UserPin()).Refusal),
        ["making a key (ec:secp256r1)"] = new(nameof(SmartCardHsmDevice.GenerateKey), (device, _) => device.GenerateKey(Secrets.UserPin(), New("ec:secp256r1")).Refusal),
        ["making a key (aes:128)"] = new(nameof(SmartCardHsmDevice.GenerateKey), (device, _) => device.GenerateKey(Secrets.UserPin(), New("aes:128")).Refusal),
        ["reading a key"] = new(nameof(SmartCardHsmDevice.ReadKey), (device, _) => device.ReadKey(1).Refusal),
        ["deleting a key"] = new(nameof(SmartCardHsmDevice.DeleteKey), (device, _) => device.DeleteKey(Secrets.UserPin(), Spare).Refusal, MakeEc),
        ["wrapping a key"] = new(nameof(SmartCardHsmDevice.WrapKey), (device, _) => device.WrapKey(Secrets.UserPin(), 1).Refusal),
        ["unwrapping a key"] = new(nameof(SmartCardHsmDevice.UnwrapKey), (device, file) => device.UnwrapKey(Secrets.UserPin(), file).Refusal),
        ["signing"] = new(nameof(SmartCardHsmDevice.SignHash), (device, _) => device.SignHash(Secrets.UserPin(), 1, SignatureScheme.Ecdsa, HashAlgorithmName.SHA256, new byte[32]).Refusal),
        ["signing (on the card)"] = new(nameof(SmartCardHsmDevice.SignMessage), (device, _) => device.SignMessage(Secrets.UserPin(), 1, SignatureScheme.Ecdsa, HashAlgorithmName.SHA256, [1, 2, 3]).Refusal),
        ["proving a key"] = new(nameof(SmartCardHsmDevice.ProveKey), (device, _) => device.ProveKey(Secrets.UserPin(), 1).Refusal),
        ["deciphering"] = new(nameof(SmartCardHsmDevice.Decipher), (device, _) => Dropped(device.Decipher(Secrets.UserPin(), Spare, new byte[256])), RestoreRsa),
        ["agreeing on a key"] = new(nameof(SmartCardHsmDevice.Agree), (device, file) => Dropped(device.Agree(Secrets.UserPin(), 1, file.PublicKey![^65..]))),
        ["encrypting"] = new(nameof(SmartCardHsmDevice.AesCbc), (device, _) => Dropped(device.AesCbc(Secrets.UserPin(), Spare, new SecretBuffer(16), encrypt: true)), MakeAes),
        ["decrypting"] = new(nameof(SmartCardHsmDevice.AesCbc), (device, _) => Dropped(device.AesCbc(Secrets.UserPin(), Spare, new SecretBuffer(16), encrypt: false)), MakeAes),
        ["computing a CMAC"] = new(nameof(SmartCardHsmDevice.AesCmac), (device, _) => device.AesCmac(Secrets.UserPin(), Spare, [1, 2, 3]).Refusal, MakeAes),
        ["changing the user PIN"] = new(nameof(SmartCardHsmDevice.ChangeUserPin), (device, _) => device.ChangeUserPin(Secrets.UserPin(), Secrets.UserPin()).Refusal),
        ["unblocking the user PIN"] = new(nameof(SmartCardHsmDevice.UnblockUserPin), (device, _) => device.UnblockUserPin(Secrets.SoPin(), Secrets.UserPin()).Refusal),
        ["resetting the user PIN's counter"] = new(nameof(SmartCardHsmDevice.ResetUserPinCounter), (device, _) => device.ResetUserPinCounter(Secrets.SoPin()).Refusal),
    };

    // Made once, on another device with the same DKEK: an RSA key takes a while.
    private static readonly Lazy<WrappedKeyFile> RsaKey = new(() =>
    {
        using var card = new InProcessCard(VirtualCardStartState.NeverInitialised, "UTVIRT00002");
        using var device = card.Open();
        Provision(device);
        _ = device.GenerateKey(Secrets.UserPin(), New("rsa:2048")).Value;
        return device.WrapKey(Secrets.UserPin(), 1).Value;
    });

    private const int Spare = 9;

    private readonly InProcessCard _card = new(VirtualCardStartState.NeverInitialised);
    private readonly KeyDetails _kept;
    private readonly WrappedKeyFile _file;

    public KeyFaultTests()
    {
        using var device = _card.Open();
        Provision(device);
        _kept = device.GenerateKey(Secrets.UserPin(), New("ec:secp256r1")).Value;
        _file = device.WrapKey(Secrets.UserPin(), 1).Value;
    }

    public static TheoryData<string> Names => new(Operations.Keys);

    /// <summary>The driver's operations that are tried here.</summary>
    public static IEnumerable<string> Methods => Operations.Values.Select(operation => operation.Method);

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

            Assert.True(index >= 2, $"{fault}: only {index} commands were seen.");
        }
    }

    private static KeyRequest New(string kind) =>
        KeySpec.TryParse(kind, out var spec) ? new KeyRequest(spec, "made", [5]) : throw new ArgumentException(kind);

    private static void Provision(SmartCardHsmDevice device)
    {
        Assert.True(device.Initialise(new InitialiseRequest(DeviceOptions.ResetPinBySoPin, 10, 1, null), Secrets.UserPin(), Secrets.SoPin()).IsDone);
        Assert.True(device.ImportDkekShare(Secrets.Share(1), 1).IsDone);
    }

    private static void MakeEc(SmartCardHsmDevice device) => Assert.True(device.GenerateKey(Secrets.UserPin(), New("ec:secp256r1") with { Reference = Spare }).IsDone);

    private static void MakeAes(SmartCardHsmDevice device) => Assert.True(device.GenerateKey(Secrets.UserPin(), New("aes:128") with { Reference = Spare }).IsDone);

    private static void RestoreRsa(SmartCardHsmDevice device) => Assert.True(device.UnwrapKey(Secrets.UserPin(), RsaKey.Value, Spare).IsDone);

    private static DeviceRefusal? Dropped(DeviceResult<SecretBuffer> result)
    {
        if (result.Try(out var secret, out var refusal))
        {
            secret.Dispose();
        }

        return refusal;
    }

    private bool TryAt(string operation, int index, CardFault fault)
    {
        using var device = _card.Open();
        var (_, run, prepare) = Operations[operation];
        prepare?.Invoke(device);
        var plan = new FaultAt(index, fault);
        _card.Card.Faults = plan;
        var refusal = run(device, _file);
        Secrets.AssertNoLoginIsLeft(_card);
        _card.Reinsert();
        if (plan.Happened && refusal is not null)
        {
            Assert.Equal((operation.Replace(" (on the card)", "", StringComparison.Ordinal), _card.Serial), (refusal.Operation, refusal.Serial));
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
        foreach (var reference in new[] { 2, Spare })
        {
            Assert.True(device.DeleteKey(Secrets.UserPin(), reference) is { IsDone: true } or { Refusal.Code: DeviceCodes.KeyMissing });
        }
    }

    /// <summary>An operation with what it needs: the driver's method, the call, and what is made on the device before.</summary>
    private sealed record FaultyOperation(string Method, Func<SmartCardHsmDevice, WrappedKeyFile, DeviceRefusal?> Run, Action<SmartCardHsmDevice>? Prepare = null);
}
