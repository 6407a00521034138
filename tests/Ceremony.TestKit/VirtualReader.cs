using Ceremony.Device.Pcsc;
using Ceremony.Device.Simulator;
using Ceremony.Device.Simulator.Vpcd;

namespace Ceremony.TestKit;

/// <summary>A virtual device in one of <see cref="PcscdFixture"/>'s readers, for the length of a test.</summary>
public sealed class VirtualReader : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly string _name;
    private readonly Task _run;

    private VirtualReader(VirtualCard card, VpcdLink link, string name)
    {
        Card = card;
        Link = link;
        _name = name;
        _run = link.RunAsync(_stop.Token);
    }

    /// <summary>The device in it.</summary>
    public VirtualCard Card { get; }

    /// <summary>The link to the driver.</summary>
    public VpcdLink Link { get; }

    /// <summary>Puts a device into a slot and returns when pcscd's clients can see it.</summary>
    /// <param name="card">The device; disposed together with the reader.</param>
    /// <param name="slot">0 or 1.</param>
    public static async Task<VirtualReader> InsertAsync(VirtualCard card, int slot = 0)
    {
        var reader = new VirtualReader(card, VpcdLink.Connect(card, VpcdLink.DefaultPort + slot), NameOf(slot));
        await reader.WaitUntilSeenAsync(slot);
        return reader;
    }

    /// <summary>Waits until the driver asked for the card and PC/SC clients see it.</summary>
    /// <param name="slot">0 or 1.</param>
    public async Task WaitUntilSeenAsync(int slot = 0)
    {
        var attached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnChange(object? sender, EventArgs e)
        {
            if (Link.IsAttached)
            {
                attached.TrySetResult();
            }
        }

        Link.AttachedChanged += OnChange;
        OnChange(null, EventArgs.Empty);
        await attached.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Link.AttachedChanged -= OnChange;
        await AskUntilSeenAsync(NameOf(slot));
    }

    /// <summary>Takes the device out and returns when pcscd noticed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        Card.Dispose();
        _stop.Dispose();
        await WaitUntilGoneAsync();
    }

    private static string NameOf(int slot) => slot == 0 ? PcscdFixture.FirstReader : PcscdFixture.SecondReader;

    /// <summary>
    /// Until pcscd asks its driver again it believes that the device is there. A device put in before that is not noticed as another
    /// one, and the first command for it goes to the connection that is gone.
    /// </summary>
    private async Task WaitUntilGoneAsync()
    {
        using var readers = new PcscReaders();
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnChange(object? sender, EventArgs e)
        {
            if (readers.Current.Service != PcscServiceState.NotAskedYet && !readers.Current.Readers.Any(reader => reader.Name == _name && reader.CardPresent))
            {
                gone.TrySetResult();
            }
        }

        readers.Changed += OnChange;
        OnChange(null, EventArgs.Empty);
        await gone.Task.WaitAsync(TimeSpan.FromMinutes(1));
        readers.Changed -= OnChange;
    }

    /// <summary>Returns when PC/SC clients see a device. pcscd asks its driver a few times per second; they see it at the next time.</summary>
    /// <param name="reader">Name of the reader.</param>
    public static async Task AskUntilSeenAsync(string reader)
    {
        ToolResult? seen = null;
        for (int attempt = 0; attempt < 1000; attempt++)
        {
            seen = await Tool.RunAsync("opensc-tool", ["--reader", reader, "--atr"]);
            if (seen.ExitCode == 0 && seen.Output.StartsWith("3b:", StringComparison.OrdinalIgnoreCase))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The virtual device is not seen: {seen}");
    }
}
