using System.Security.Cryptography;
using Ceremony.Device.Contracts;
using Ceremony.Device.Pkcs11;
using Ceremony.Device.Tests.Conformance;
using Ceremony.Device.Tests.SmartCardHsm.Contract;

namespace Ceremony.Device.Tests.Pkcs11;

/// <summary>The contract on OpenSC's module, over the virtual device behind pcscd.</summary>
[Collection(PcscdCollection.Name)]
[Trait("Needs", "pcscd")]
public sealed class OpenScContractTests : Pkcs11Contract<OpenScToken>
{
    [Fact]
    public void The_last_try_is_used_only_with_an_approval_of_its_own()
    {
        using var wrong = Secrets.Text("canary-pin-0000");
        using var right = Token.Pin();
        using (var device = Token.Card.Open())
        {
            Assert.Equal(2, device.VerifyUserPin(wrong).Refusal!.TriesLeft);
            Assert.Equal(1, device.VerifyUserPin(wrong, RetryApproval.BelowBudget).Refusal!.TriesLeft);
        }

        var token = Find();
        Assert.Equal(Pkcs11PinState.LastTry, token.Info.Pin);
        foreach (var approval in (RetryApproval[])[RetryApproval.None, RetryApproval.BelowBudget])
        {
            var refusal = token.ListKeys(right, approval).Refusal!;
            Assert.Equal((DeviceCodes.RetryBudget, 1, DeviceEffect.None), (refusal.Code, refusal.TriesLeft, refusal.Effect));
        }

        using (var between = Token.Card.Open())
        {
            Assert.Equal(1, between.ReadSnapshot().Value.UserPin.TriesLeft);
        }

        var blocked = token.ListKeys(wrong, RetryApproval.LastTry).Refusal!;
        Assert.Equal((DeviceCodes.PinBlocked, 0), (blocked.Code, blocked.TriesLeft));
        using var after = Token.Card.Open();
        Assert.Equal(PinState.Blocked, after.ReadSnapshot().Value.UserPin.State);
    }

    [Fact]
    public void A_device_that_was_taken_out_is_told_and_found_again()
    {
        var token = Find();
        using var pin = Token.Pin();
        Assert.True(token.Generate(pin, KeySpec.Ec("secp256r1"), "ours", [1]).IsDone);
        Token.Card.Card.Pull();
        var refusal = token.Sign(pin, [1], SignatureScheme.Ecdsa, HashAlgorithmName.SHA256, [1]).Refusal!;

        // Until pcscd has noticed, the module says no more than that it failed.
        Assert.Contains(refusal.Code, (string[])[DeviceCodes.Absent, DeviceCodes.Removed, DeviceCodes.ModuleFailed]);
        Assert.Matches("not here|taken out", refusal.WhatHappened);
        Token.Card.Reinsert();
        Assert.True(token.Sign(pin, [1], SignatureScheme.Ecdsa, HashAlgorithmName.SHA256, [1]).IsDone);
    }
}
