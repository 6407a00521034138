using System.Reflection;
using Ceremony.Device.Contracts;
using Ceremony.Device.Simulator;
using Ceremony.Device.Simulator.Faults;
using Ceremony.Device.SmartCardHsm;

namespace Ceremony.Device.Tests.SmartCardHsm.Contract;

/// <summary>A fault at every command of every provisioning operation. The number of commands is found by trying, not written down.</summary>
public sealed class ProvisioningFaultTests
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

    // Each with the state that it starts from (N shares outstanding, or 0 for a device with all its shares) and the driver's method.
    private static readonly Dictionary<string, (int Shares, string Method, Func<InProcessCard, SmartCardHsmDevice, DeviceRefusal?> Run)> Operations = new()
    {
        ["opening the device"] = (2, nameof(SmartCardHsmDevice.Open), (card, _) => SmartCardHsmDevice.Open(card.Connect(), card.Serial).Refusal),
        ["reading the device"] = (2, nameof(SmartCardHsmDevice.ReadSnapshot), (_, device) => device.ReadSnapshot().Refusal),
        ["reading the identity"] = (2, nameof(SmartCardHsmDevice.ReadIdentity), (_, device) => device.ReadIdentity().Refusal),
        ["reading the user PIN's state"] = (2, nameof(SmartCardHsmDevice.ReadUserPinStatus), (_, device) => device.ReadUserPinStatus().Refusal),
        ["reading the user PIN's tries"] = (2, nameof(SmartCardHsmDevice.RequireTries), (_, device) => device.RequireTries().Refusal),
        ["reading the SO-PIN's state"] = (2, nameof(SmartCardHsmDevice.ReadSoPinStatus), (_, device) => device.ReadSoPinStatus().Refusal),
        ["reading the DKEK's state"] = (2, nameof(SmartCardHsmDevice.ReadDkekStatus), (_, device) => device.ReadDkekStatus().Refusal),
        ["verifying the user PIN"] = (2, nameof(SmartCardHsmDevice.VerifyUserPin), (_, device) => device.VerifyUserPin(Secrets.UserPin()).Refusal),
        ["changing the SO-PIN"] = (2, nameof(SmartCardHsmDevice.ChangeSoPin), (_, device) => device.ChangeSoPin(Secrets.SoPin(), Secrets.SoPin(Secrets.NewSoPinText)).Refusal),
        ["initialising"] = (2, nameof(SmartCardHsmDevice.Initialise), (_, device) => device.Initialise(new InitialiseRequest(DeviceOptions.None, 3, 2, "L"), Secrets.UserPin(), Secrets.SoPin()).Refusal),
        ["importing a share"] = (2, nameof(SmartCardHsmDevice.ImportDkekShare), (_, device) => device.ImportDkekShare(Secrets.Share(1), 2).Refusal),
        ["reading the key check value"] = (0, nameof(SmartCardHsmDevice.LoginAndReadKcv), (_, device) => device.LoginAndReadKcv(Secrets.UserPin()).Refusal),
        ["taking random bytes"] = (2, nameof(SmartCardHsmDevice.GetChallenge), (_, device) => device.GetChallenge(32).Refusal),
        ["looking for a free key reference"] = (2, nameof(SmartCardHsmDevice.FindFreeReference), (_, device) => device.FindFreeReference().Refusal),
        ["listing the keys"] = (2, nameof(SmartCardHsmDevice.ListKeys), (_, device) => device.ListKeys().Refusal),
    };

    public static TheoryData<string> Names => new(Operations.Keys);

    /// <summary>Every public operation of the driver is tried with faults, here or in <see cref="KeyFaultTests"/>.</summary>
    [Fact]
    public void No_operation_of_the_driver_is_left_out() => Assert.Equal(
        typeof(SmartCardHsmDevice).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(DeviceResult<>))
            .Select(method => method.Name).Distinct().Order(StringComparer.Ordinal),
        Operations.Values.Select(operation => operation.Method).Concat(KeyFaultTests.Methods).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_fault_is_told_clearly_and_leaves_a_usable_device(string operation)
    {
        var (shares, _, run) = Operations[operation];
        using var card = new InProcessCard(VirtualCardStartState.NeverInitialised);
        foreach (var fault in Faults)
        {
            var index = 0;
            while (TryAt(card, shares, operation, run, index, fault))
            {
                index++;
            }

            // Every operation selects, reads the certificates in two parts or more, and then does something.
            Assert.True(index >= 2, $"{fault}: only {index} commands were seen.");
        }
    }

    private static bool TryAt(
        InProcessCard card, int shares, string operation, Func<InProcessCard, SmartCardHsmDevice, DeviceRefusal?> run, int index, CardFault fault)
    {
        Prepare(card, shares);
        using var device = card.Open();
        var plan = new FaultAt(index, fault);
        card.Card.Faults = plan;
        var refusal = run(card, device);
        card.Card.Faults = null;
        Secrets.AssertNoLoginIsLeft(card);
        if (!plan.Happened)
        {
            Assert.Null(refusal);
            return false;
        }

        if (refusal is not null)
        {
            Assert.Equal(operation, refusal.Operation);
            Assert.Equal(card.Serial, refusal.Serial);
            Assert.Contains(card.Serial, refusal.WhatHappened, StringComparison.Ordinal);
            Assert.NotEqual(string.Empty, refusal.WhatToDoNow);
            Secrets.AssertNoneIn(refusal + refusal.Detail);
        }
        else
        {
            // A fault may pass unseen only where it changed nothing that counts: the selection that ends a login, a label.
            Assert.True(fault is not CardFault.Pulled || index > 3, $"{operation}: pulled at {index} and nobody said so.");
        }

        card.Reinsert();
        using var again = card.Open();
        var read = again.ReadSnapshot().Value;
        Assert.True(read.SoPin.TriesLeft >= 14, "An operation spent more than one try.");
        Assert.True(read.UserPin.TriesLeft >= 2, "An operation spent more than one try.");
        return true;
    }

    private static void Prepare(InProcessCard card, int shares)
    {
        using var device = card.Open();
        foreach (var so in new[] { Secrets.SoPinText, Secrets.NewSoPinText })
        {
            // The operation before may or may not have changed the SO-PIN.
            if (device.ChangeSoPin(Secrets.SoPin(so), Secrets.SoPin()) is { IsDone: true } or { Refusal.Code: DeviceCodes.NeverInitialised })
            {
                break;
            }
        }

        Assert.True(device.Initialise(new InitialiseRequest(DeviceOptions.None, 3, Math.Max(shares, 1), null), Secrets.UserPin(), Secrets.SoPin()).IsDone);
        if (shares == 0)
        {
            Assert.True(device.ImportDkekShare(Secrets.Share(1), 1).IsDone);
        }
    }
}
