using Ceremony.TestKit;
using Xunit;

namespace Ceremony.App.Tests.Witness;

/// <summary>Tests that share one pcscd, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class PcscdCollection : ICollectionFixture<PcscdFixture>
{
    internal const string Name = "pcscd";
}
